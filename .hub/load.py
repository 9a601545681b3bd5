"""Lets learners log in at once, run a chapter and leave, and says how long they waited and what they took.

    KOBAI_HUB_PASSWORD=... python3 load.py 8 [CHAPTER] [PORT]

Needs what Jupyter brings (tornado) and, for the memory, Linux.
"""
import asyncio
import json
import os
import re
import sys
import time
import uuid
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

LEARNERS = int(sys.argv[1])
CHAPTER = sys.argv[2] if len(sys.argv) > 2 else "08"
BASE = f"http://127.0.0.1:{sys.argv[3] if len(sys.argv) > 3 else 8000}"
KERNEL = r"java .*kobai-kernel\.jar"
AsyncHTTPClient.configure(None, max_clients=200, max_body_size=1 << 28)


class Learner:
    """A browser with its cookies."""

    def __init__(self, number):
        self.name = f"learner{number}"
        self.cookies = {}
        self.client = AsyncHTTPClient()

    def header(self):
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "X-XSRFToken": self.cookies.get("_xsrf", "")}

    async def ask(self, path, method="GET", body=None, hops=12):
        url = path if path.startswith("http") else BASE + path
        referer = BASE + ("/hub/" if "/hub/" in url else f"/user/{self.name}/")
        request = HTTPRequest(url, method=method, body=body, headers={**self.header(), "Referer": referer},
                              follow_redirects=False, request_timeout=120, allow_nonstandard_methods=True)
        answer = await self.client.fetch(request, raise_error=False)
        for line in answer.headers.get_list("Set-Cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if answer.code in (301, 302, 303) and hops:
            return await self.ask(answer.headers["Location"], hops=hops - 1)
        if answer.code >= 400:
            raise HTTPClientError(answer.code, f"{method} {url}: {answer.body[:200]}")
        return answer

    async def log_in(self):
        await self.ask("/hub/login")
        form = {"username": self.name, "password": os.environ["KOBAI_HUB_PASSWORD"], "_xsrf": self.cookies.get("_xsrf", "")}
        await self.ask("/hub/login?next=%2Fhub%2Fspawn", "POST", urlencode(form))
        for _ in range(600):    # the spawn page waits as a browser does
            try:
                await self.ask(f"/user/{self.name}/tree")    # by way of the hub, which gives the cookie for this server
                await self.ask(f"/user/{self.name}/api/status")
                return
            except HTTPClientError:
                await asyncio.sleep(0.2)
        raise TimeoutError(f"{self.name}: no server after two minutes")

    async def run(self):
        start = time.time()
        await self.log_in()
        ready = time.time()
        own = f"/user/{self.name}/api"
        files = json.loads((await self.ask(f"{own}/contents/notebooks")).body)["content"]
        name = next(f["name"] for f in files if f["name"].startswith(CHAPTER))
        cells = json.loads((await self.ask(f"{own}/contents/notebooks/{name}")).body)["content"]["cells"]
        session = {"path": f"notebooks/{name}", "name": name, "type": "notebook", "kernel": {"name": "java"}}
        kernel = json.loads((await self.ask(f"{own}/sessions", "POST", json.dumps(session))).body)["kernel"]["id"]
        url = BASE.replace("http", "ws") + f"{own}/kernels/{kernel}/channels"
        socket = await websocket_connect(HTTPRequest(url, headers=self.header()), max_message_size=1 << 28)
        first = None
        for cell in cells:
            code = "".join(cell["source"])
            if cell["cell_type"] == "code" and "skip-execution" not in cell["metadata"].get("tags", []):
                status = await self.execute(socket, code)
                first = first or time.time()
                if status != "ok":
                    raise RuntimeError(f"{self.name}: a cell of {name} failed: {code[:80]}")
        return {"server": ready - start, "first": first - ready, "total": time.time() - start}

    async def execute(self, socket, code):
        ident = uuid.uuid4().hex
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
                   "stop_on_error": True}
        header = {"msg_id": ident, "username": self.name, "session": self.name, "msg_type": "execute_request", "version": "5.3"}
        await socket.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content,
                                               "channel": "shell", "buffers": []}))
        while True:
            text = await socket.read_message()
            if text is None:
                raise ConnectionError(f"{self.name}: the server closed the connection")
            message = json.loads(text)
            if message["parent_header"].get("msg_id") == ident and message["msg_type"] == "execute_reply":
                return message["content"]["status"]

    async def leave(self):
        await self.ask(f"/hub/api/users/{self.name}/server", "DELETE")


def processes(pattern):
    """The resident memory in MB of each process whose command line matches."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if re.search(pattern, (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")):
                found.append(int(re.search(r"VmRSS:\s+(\d+)", (folder / "status").read_text()).group(1)) / 1024)
        except (OSError, AttributeError):
            pass
    return found


def spread(values):
    values = sorted(values)
    return f"{values[0]:.1f} to {values[-1]:.1f}, median {values[len(values) // 2]:.1f}"


async def main():
    learners = [Learner(i) for i in range(1, LEARNERS + 1)]
    peak = {"kernel": [], "server": []}

    async def look():
        while True:
            for name, pattern in (("kernel", KERNEL), ("server", r"jupyterhub[-.]singleuser")):
                now = processes(pattern)
                if sum(now) > sum(peak[name]):
                    peak[name] = now
            await asyncio.sleep(0.5)

    looking = asyncio.create_task(look())
    results = await asyncio.gather(*(learner.run() for learner in learners), return_exceptions=True)
    looking.cancel()
    failures = [r for r in results if isinstance(r, BaseException)]
    good = [r for r in results if not isinstance(r, BaseException)]
    await asyncio.gather(*(learner.leave() for learner in learners), return_exceptions=True)
    for _ in range(60):
        if not processes(KERNEL):
            break
        await asyncio.sleep(0.5)
    print(f"{LEARNERS} learners, chapter {CHAPTER}, {os.cpu_count()} processors")
    for what, title in (("server", "own server after"), ("first", "first cell after another"), ("total", "all done after")):
        print(f"{title}: {spread([r[what] for r in good])} s" if good else f"{title}: nobody")
    for name in peak:
        if peak[name]:
            print(f"memory of a learner's {name}: {spread(peak[name])} MB, {len(peak[name])} at once, "
                  f"{sum(peak[name]):.0f} MB together")
    print(f"failures: {len(failures)}", *failures[:5], sep="\n" if failures else " ")
    left = processes(KERNEL)
    print(f"kernels left: {len(left)}")
    sys.exit(1 if failures or left else 0)


asyncio.run(main())
