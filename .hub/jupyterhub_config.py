"""A study group on one computer: JupyterHub on the loopback, a copy of the notebooks for each learner; see README.md."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
KOBAI = Path(os.environ.get("KOBAI_HUB_SOURCE", HERE.parent))          # read by all, written by nobody
WORK = Path(os.environ.get("KOBAI_HUB_WORK", HERE / "work"))           # learners' copies, the hub's own files
PROXY = os.environ.get("KOBAI_HUB_PROXY", "configurable-http-proxy")
PORT = int(os.environ.get("KOBAI_HUB_PORT", "8000"))
HEAP = os.environ.get("KOBAI_HUB_HEAP", "768m")                         # of each learner's kernel
IDLE = 3600                                                             # seconds after which an idle kernel ends

if not os.environ.get("KOBAI_HUB_PASSWORD"):
    raise SystemExit("KOBAI_HUB_PASSWORD is not set: choose the password that the group will log in with, for example\n"
                     "    KOBAI_HUB_PASSWORD=... jupyterhub -f jupyterhub_config.py")
if not (KOBAI / "lib" / "kobai.jar").is_file():
    raise SystemExit(f"{KOBAI / 'lib/kobai.jar'} is missing: run `mvn process-classes` in {KOBAI} first.")

c = get_config()  # noqa: F821
WORK.mkdir(parents=True, exist_ok=True, mode=0o700)

# only this computer is served: for a room, put a web server with https before it
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{PORT + 81}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 1}"
c.ConfigurableHTTPProxy.command = PROXY.split()
c.ConfigurableHTTPProxy.pid_file = str(WORK / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{WORK / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(WORK / "cookie_secret")
c.JupyterHub.cleanup_servers = True

# any name, one password: for people who know each other; replace it by PAM or OAuth where they do not
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["KOBAI_HUB_PASSWORD"]
c.Authenticator.username_pattern = r"[a-z][a-z0-9]{0,30}"

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(WORK / "{username}")
c.Spawner.default_url = "/notebooks/notebooks/00-start-here.ipynb" if not shutil.which("jupyter-lab") \
    else "/lab/tree/notebooks/00-start-here.ipynb"
c.Spawner.environment = {
    "JUPYTER_PATH": str(KOBAI / "target" / "hub"),
    "JDK_JAVA_OPTIONS": f"-Xmx{HEAP}",
    "KOBAI_MNIST": os.environ.get("KOBAI_MNIST", ""),
}
c.Spawner.args = [f"--MappingKernelManager.cull_idle_timeout={IDLE}", "--MappingKernelManager.cull_interval=300",
                  "--MappingKernelManager.cull_connected=True"]
if os.geteuid() == 0:
    c.Spawner.args.append("--allow-root")


def own_copy(spawner):
    """Gives the learner a copy of the notebooks at the first login; later ones find it as it was left."""
    home = WORK / spawner.user.name
    notebooks = home / "notebooks"
    if not notebooks.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = home / "notebooks.part"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(KOBAI / "notebooks", fresh, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        fresh.rename(notebooks)
        subprocess.run([sys.executable, "-m", "nbformat.sign", *map(str, sorted(notebooks.glob("*.ipynb")))], check=False,
                       env={**os.environ, "HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    link = home / "lib"
    if not link.is_symlink():
        link.symlink_to(KOBAI / "lib")


c.Spawner.pre_spawn_hook = own_copy
