"""Checks manifests against Kubernetes' own schemas, strictly; pods of JupyterHub's profiles come from KubeSpawner itself.

validate.py DEPLOY KUBECTL. Prints JSON: {"checked": [...], "wrong": [...]}. For test/deploy/manifests.test.ts.
"""
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import kubernetes_validate
import yaml

deploy, kubectl = Path(sys.argv[1]), sys.argv[2]
version = kubernetes_validate.latest_version()
checked, wrong = [], []


# KubeSpawner wants to know a cluster; nothing is sent to it.
NO_CLUSTER = """
apiVersion: v1
kind: Config
current-context: none
contexts: [{name: none, context: {cluster: none, user: none}}]
clusters: [{name: none, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: none, user: {}}]
"""


def check(what, document):
    try:
        kubernetes_validate.validate(document, version, strict=True)
        checked.append(what)
    except Exception as error:  # noqa: BLE001 - every kind of it is told
        wrong.append("{}: {}".format(what, error))


def pod(spec, name):
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": spec}


def manifests(folder):
    text = subprocess.run([kubectl, "kustomize", str(folder)], check=True, capture_output=True, text=True).stdout
    for document in yaml.safe_load_all(text):
        what = "{}: {} {}".format(folder.relative_to(deploy), document["kind"], document["metadata"]["name"])
        if document["kind"] == "Notebook":
            check(what, pod(document["spec"]["template"]["spec"], "notebook"))
        elif document["kind"] == "ImageStream":
            names = [tag["from"]["name"] for tag in document["spec"]["tags"]]
            checked.append("{} {}".format(what, names))
        else:
            check(what, document)


async def hub_pods(values):
    from kubernetes_asyncio.client import ApiClient
    from kubespawner import KubeSpawner
    from traitlets.config import Config

    plain = ApiClient()
    single = values["singleuser"]
    for profile in single["profileList"]:
        config = Config()
        spawner = KubeSpawner(config=config, _mock=True)
        spawner.profile_list = single["profileList"]
        spawner.cmd = single["cmd"]
        spawner.environment = dict(single["extraEnv"])
        # as the chart sets them: the user's home, by name
        spawner.volumes = {"home": {"name": "home", "persistentVolumeClaim": {"claimName": "claim-user"}}}
        spawner.volume_mounts = {"home": {"name": "home", "mountPath": single["storage"]["homeMountPath"]}}
        spawner.user_options = {"profile": profile["slug"]}
        await spawner.load_user_options()
        manifest = plain.sanitize_for_serialization(await spawner.get_pod_manifest())
        names = sorted(volume["name"] for volume in manifest["spec"]["volumes"])
        check("hub: {} {}".format(profile["slug"], names), manifest)
    await plain.close()


place = tempfile.NamedTemporaryFile("w", suffix=".yaml")
place.write(NO_CLUSTER)
place.flush()
os.environ["KUBECONFIG"] = place.name
for kustomization in sorted(deploy.rglob("kustomization.yaml")):
    manifests(kustomization.parent)
asyncio.run(hub_pods(yaml.safe_load((deploy / "jupyterhub" / "values.yaml").read_text())))
json.dump({"checked": checked, "wrong": wrong}, sys.stdout)
