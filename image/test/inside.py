"""Runs beside the Jupyter server of the container, as its user: kernels, terminals and the handlers of jupyter-lmod.

inside.py PHASE, where the second phase is after a restart of the server. Prints one line for each thing that holds.
"""
import asyncio
import glob
import json
import os
import sys
import time
import urllib.request
import uuid

from tornado.websocket import websocket_connect
from tornado.httpclient import HTTPRequest


def server():
    """The running server's address and token, as soon as it answers."""
    end = time.time() + 60
    while time.time() < end:
        for file in glob.glob(os.path.join(os.environ["HOME"], ".local/share/jupyter/runtime/jpserver-*.json")):
            try:
                with open(file, encoding="utf-8") as text:
                    info = json.load(text)
                call(info, "api/status")
                return info
            except (OSError, ValueError):
                pass  # Jupyter writes the file in place, so a reader can meet an empty one; or nothing answers yet
        time.sleep(0.3)
    sys.exit("the server did not start")


def call(info, path, body=None, method=None):
    request = urllib.request.Request(
        info["url"].replace("0.0.0.0", "127.0.0.1") + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "token " + info["token"]},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        text = reply.read().decode()
    return json.loads(text) if text else None


def holds(what, condition, seen=None):
    if not condition:
        sys.exit("NOT: {} ({})".format(what, seen))
    print("ok:", what, flush=True)


async def cell(info, kernel, code):
    """Runs code in a kernel by the server's websocket, as a browser does."""
    url = info["url"].replace("0.0.0.0", "127.0.0.1").replace("http:", "ws:")
    socket = await websocket_connect(
        HTTPRequest(url + "api/kernels/{}/channels".format(kernel), headers={"Authorization": "token " + info["token"]})
    )
    message = {
        "header": {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"},
        "parent_header": {}, "metadata": {}, "channel": "shell",
        "content": {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False},
    }
    await socket.write_message(json.dumps(message))
    text = ""
    while True:
        reply = json.loads(await asyncio.wait_for(socket.read_message(), 90))
        if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        if reply["msg_type"] == "stream":
            text += reply["content"]["text"]
        elif reply["msg_type"] == "error":
            text += reply["content"]["evalue"]
        elif reply["msg_type"] == "execute_reply":
            socket.close()
            return reply["content"]["status"], text


async def terminal(info, line, wanted):
    """Types a line into a terminal of the server; what came until the wanted text."""
    name = call(info, "api/terminals", {})["name"]
    url = info["url"].replace("0.0.0.0", "127.0.0.1").replace("http:", "ws:")
    socket = await websocket_connect(
        HTTPRequest(url + "terminals/websocket/" + name, headers={"Authorization": "token " + info["token"]})
    )
    await socket.write_message(json.dumps(["stdin", line + "\r"]))
    text = ""
    end = time.time() + 30
    while wanted not in text and time.time() < end:
        try:
            kind, said = json.loads(await asyncio.wait_for(socket.read_message(), 5))[:2]
            text += said if kind == "stdout" else ""
        except (asyncio.TimeoutError, ValueError):
            pass
    socket.close()
    return text


async def run_cell(info, name, code):
    kernel = call(info, "api/kernels", {"name": name})["id"]
    try:
        return await cell(info, kernel, code)
    finally:
        call(info, "api/kernels/" + kernel, method="DELETE")


async def main(phase):
    info = server()
    holds("the server answers as user {}, group {}".format(os.getuid(), os.getgid()), True)
    if phase == "first":
        text = await terminal(info, "lmodjs kernel add science --modules greeting/1.0; echo status-$?", "status-0")
        holds("lmodjs kernel add in a terminal", "status-0" in text, text)
    specs = call(info, "api/kernelspecs")["kernelspecs"]
    holds("the kernels are visible", {"python3", "science", "conda-env-ml-py"} <= set(specs), sorted(specs))
    status, text = await run_cell(info, "science", "import greeting; print(greeting.hello, __import__('os').environ['LOADEDMODULES'])")
    holds("a kernel starts with its module and imports its package", (status, text) == ("ok", "from the volume greeting/1.0\n"), text)
    status, text = await run_cell(info, "conda-env-ml-py", "import os; print(os.environ['CONDA_PREFIX'])")
    holds("a kernel of a mounted environment starts", (status, text) == ("ok", "/opt/lego/ml\n"), text)
    text = await terminal(info, "ml greeting && ml list 2>&1 | tail -n 2; echo $GREETING-set", "from the volume-set\r")
    holds("a terminal's ml load works", "greeting/1.0" in text, text)
    holds("jupyter-lmod lists what there is", "greeting/1.0" in json.dumps(call(info, "module/modules")), None)
    call(info, "module", {"modules": ["greeting/1.0"]})
    holds("jupyter-lmod loads", "greeting/1.0" in call(info, "module"), call(info, "module"))
    status, text = await run_cell(info, "python3", "import greeting; print(greeting.hello)")
    holds("a plain kernel then has it", (status, text) == ("ok", "from the volume\n"), text)
    call(info, "module", {"modules": ["greeting/1.0"]}, method="DELETE")
    holds("jupyter-lmod unloads", "greeting/1.0" not in call(info, "module"), call(info, "module"))
    for place in ("/opt/apps/easybuild", "/etc"):
        try:
            open(place + "/probe", "w").close()
            holds(place + " cannot be written", False)
        except OSError:
            holds(place + " cannot be written", True)
    holds("the health check", os.system("notebook-health") == 0)
    text = await terminal(info, "ml list; ml list; sleep 1; lmodjs engine status", "Requests:")
    holds("the resident engine answers in terminals", "engine is running" in text, text)


asyncio.run(main(sys.argv[1]))
