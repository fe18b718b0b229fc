"""Lets the program reframe run checks that list modules; what each job found is the answer, as JSON."""
import glob, json, os, re, subprocess, sys

TREE, HOME = sys.argv[2], os.environ["HOME"]
answers = []
SETTINGS = """
environments = [{'name': 'plain', 'cc': 'cc'}, {'name': 'toys', 'cc': 'cc', 'modules': ['gcc/1', 'below/1']}]
site_configuration = {
    'systems': [{'name': 'here', 'hostnames': ['.*'], 'modules_system': 'lmod', 'partitions': [
        {'name': 'local', 'scheduler': 'local', 'launcher': 'local', 'environs': ['plain', 'toys'], 'modules': ['toy/2.0']}]}],
    'environments': environments,
    'general': [{'resolve_module_conflicts': RESOLVE}],
}
"""
CHECK = """
import reframe as rfm
import reframe.utility.sanity as sn


@rfm.simple_test
class Loads(rfm.RunOnlyRegressionTest):
    wanted = parameter(['toy/1.0', 'tcl/3', 'hidden/.1.0', 'nosuch/1', 'bad/1.0'])
    valid_systems = ['*']
    valid_prog_environs = ['*']
    executable = 'echo'
    executable_opts = ['found', '$LOADEDMODULES', '$EBROOTTOY', '$TCLVALUE', '$HIDDEN', '$BELOW']

    @run_before('setup')
    def choose(self):
        self.modules = [self.wanted]

    @sanity_function
    def found(self):
        return sn.assert_found(r'found \\S*%s(:|\\s)' % self.wanted, self.stdout)
"""


def reframe(title, resolve):
    place = "%s/%s" % (HOME, title)
    os.makedirs(place)
    for name, text in (("settings.py", SETTINGS.replace("RESOLVE", str(resolve))), ("check.py", CHECK)):
        with open(place + "/" + name, "w") as file:
            file.write(text)
    program = [sys.executable, os.path.dirname(sys.executable) + "/reframe", "-C", place + "/settings.py", "-c", place + "/check.py", "-r", "--nocolor",
               "--exec-policy=serial", "--prefix=" + place, "--keep-stage-files"]
    environment = {**os.environ, "MODULEPATH": TREE + "/Core"}
    done = subprocess.run(program, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    results = sorted(re.findall(r"\[ +(OK|FAIL) \] +\S+ (.*)", done.stdout))
    answers.append([title + ": status", done.returncode])
    answers.append([title + ": results", [[result, re.sub(r" /[0-9a-f]{8}", "", name)] for result, name in results]])
    for path in sorted(glob.glob(place + "/**/rfm_job.out", recursive=True) + glob.glob(place + "/**/rfm_job.sh", recursive=True)):
        with open(path) as file:
            answers.append(["%s: %s" % (title, os.path.relpath(path, place)), file.read()])


reframe("as-asked", False)
reframe("conflicts-resolved", True)
print("ANSWERS " + json.dumps(answers))
