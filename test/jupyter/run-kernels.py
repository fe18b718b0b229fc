"""Starts kernels and runs cells: tasks as JSON on stdin, what came back as JSON on stdout. For test/jupyter/*.test.ts."""
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

from jupyter_client.manager import start_new_kernel


def work(task):
    try:
        manager, client = start_new_kernel(kernel_name=task["kernel"], startup_timeout=90, env={**os.environ, **task.get("env", {})})
    except Exception as error:  # what a user of Jupyter would be shown
        return {"failed": str(error), "cells": []}
    try:
        cells = [run(client, cell) for cell in task["cells"]]
        if task.get("again"):
            manager.restart_kernel(now=True)
            client.wait_for_ready(timeout=90)
            cells += [run(client, cell) for cell in task["again"]]
        return {"cells": cells}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code):
    said = []

    def note(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            said.append(content["text"])
        elif message["msg_type"] == "error":
            said.append(content["evalue"])

    reply = client.execute_interactive(code, output_hook=note, timeout=90)
    return {"status": reply["content"]["status"], "text": "".join(said)}


tasks = json.load(sys.stdin)
with ThreadPoolExecutor(2) as pool:
    json.dump(list(pool.map(work, tasks)), sys.stdout)
