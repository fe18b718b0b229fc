"""Asks jupyter-lmod's Python API: the answers to all questions as JSON."""
import asyncio, json, os, sys

TREE = sys.argv[2]
import module  # noqa: E402

answers = []


async def main():
    api = module.ModuleAPI()

    async def ask(title, method, *words, **options):
        try:
            said = await getattr(api, method)(*words, **options)
        except BaseException as problem:  # the client's errors are answers too
            said = "failed: " + type(problem).__name__
        if isinstance(said, str):  # the words of a message are each engine's own
            said = said if method == "show" else "a message"
        answers.append([title, said])

    await ask("use", "use", TREE + "/Core")
    await ask("paths", "paths") if hasattr(api, "paths") else None
    await ask("avail", "avail")
    await ask("list of none", "list")
    await ask("load", "load", "toy/1.0", "tcl/3", "python-path/1")
    await ask("list", "list")
    await ask("list, hidden too", "list", include_hidden=True)
    answers.append(["python", [path for path in sys.path if "/python-path" in path]])
    answers.append(["environment", {k: os.environ.get(k) for k in ("EBROOTTOY", "TCLVALUE", "LOADEDMODULES")}])
    await ask("save", "save", "kept")
    await ask("savelist", "savelist")
    await ask("unload", "unload", "tcl/3", "python-path/1")
    answers.append(["python", [path for path in sys.path if "/python-path" in path]])
    await ask("list", "list")
    await ask("restore", "restore", "kept")
    await ask("list", "list")
    await ask("freeze", "freeze")
    await ask("load of nothing", "load", "nosuch/1")
    await ask("list", "list")
    await ask("purge", "purge", force=True)
    await ask("list", "list")
    await ask("use at the end", "use", TREE + "/more", append=True)
    answers.append(["path", os.environ.get("MODULEPATH")])
    await ask("unuse", "unuse", TREE + "/more")
    answers.append(["path", os.environ.get("MODULEPATH")])


asyncio.run(main())
print("ANSWERS " + json.dumps(answers))
