"""Lets the program eb build two packages and install their modules; then these are loaded. Answers as JSON."""
import glob, json, os, re, subprocess, sys, tarfile

HOME = os.environ["HOME"]
os.environ["EB_PYTHON"] = sys.executable
os.environ["PATH"] = os.path.dirname(sys.executable) + ":" + os.environ["PATH"]
answers = []
place = HOME + "/packages"
EASYCONFIG = """easyblock = '%(easyblock)s'
name = '%(name)s'
version = '1.0'
homepage = 'https://example.org'
description = 'Says %(name)s, and no 100%% of "quotes", [brackets] and dollars'
toolchain = SYSTEM
sources = ['%(name)s-1.0.tar']
%(more)s
sanity_check_paths = {'files': ['bin/%(name)s'], 'dirs': ['share']}
sanity_check_commands = ['%(name)s | grep -q %(name)s']
modextravars = {'%(upper)s_WORDS': 'a b'}
moduleclass = 'tools'
"""


def package(name, easyblock, more=""):
    root = "%s/%s-1.0" % (place, name)
    os.makedirs(root + "/bin")
    os.makedirs(root + "/share")
    with open("%s/bin/%s" % (root, name), "w") as file:
        file.write("#!/bin/sh\necho %s\n" % name)
    with open(root + "/share/read.me", "w") as file:
        file.write("read me")
    os.chmod("%s/bin/%s" % (root, name), 0o755)
    with tarfile.open(root + ".tar", "w") as archive:
        archive.add(root, arcname=name + "-1.0", filter=undated)
    with open(root + ".eb", "w") as file:
        file.write(EASYCONFIG % {"name": name, "upper": name.upper(), "easyblock": easyblock, "more": more})


def undated(member):
    member.mtime = 0
    return member


def eb(title, *words):
    program = ["eb", "--modules-tool=Lmod", "--prefix=%s/eb" % HOME, "--sourcepath=" + place,
               "--robot-paths=" + place, "--tmpdir=%s/tmp" % HOME, "--allow-use-as-root-and-accept-consequences", "--ignore-osdeps"]
    done = subprocess.run(program + list(words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    told = [line.strip() for line in done.stdout.splitlines() if re.match(r"  >> |   \* |== (FAILED|COMPLETED)|ERROR", line)]
    answers.append([title, [done.returncode] + [re.sub(r"\(took .*", "", line) for line in told]])


def module(title, path, script):
    done = subprocess.run(["/bin/bash", "-c", script], env={**os.environ, "MODULEPATH": path}, stdout=subprocess.PIPE, text=True)
    answers.append([title, done.stdout])


package("hello", "Tarball")
package("world", "PackedBinary", "dependencies = [('hello', '1.0')]\nextract_sources = True")
eb("build with what it depends on", "world-1.0.eb", "--robot", "--module-syntax=Lua")
eb("build again", "world-1.0.eb", "--robot", "--module-syntax=Lua")
eb("build of a hierarchy in Tcl", "world-1.0.eb", "--robot", "--module-syntax=Tcl", "--module-naming-scheme=HierarchicalMNS",
   "--installpath=%s/hierarchy" % HOME)
eb("what is missing", "world-1.0.eb", "--missing-modules")
for path in sorted(glob.glob(HOME + "/**/modules/all/**/1.0*", recursive=True)):
    with open(path) as file:
        answers.append(["file " + os.path.relpath(path, HOME), file.read()])
LOAD = "module load world; module -t list 2>&1; echo $EBROOTHELLO $EBROOTWORLD $WORLD_WORDS; world; hello; module unload world; module -t list 2>&1; echo $WORLD_WORDS"
module("environment, load and unload", HOME + "/eb/modules/all", LOAD)
module("environment of the hierarchy", HOME + "/hierarchy/modules/all/Core", LOAD)
module("list of what was built", HOME + "/eb/modules/all", "module -t avail 2>&1; module whatis world 2>&1; module is-avail hello/1.0 && echo yes")
print("ANSWERS " + json.dumps(answers))
