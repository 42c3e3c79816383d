# SPDX-License-Identifier: GPL-3.0-or-later
"""A Slurm cluster of one node for a test: munged, slurmctld and slurmd with
configuration and state in a folder under /tmp, in namespaces of their own for
processes and the network. Nothing is seen from outside, no port can clash,
and all of it ends with the test, however the test ends."""
import fcntl
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

NEEDS = ("munged", "slurmctld", "slurmd", "sbatch", "srun", "scontrol",
         "squeue", "scancel", "unshare")

CONFIGURATION = """
ClusterName=bursar
SlurmctldHost=localhost
SlurmUser=root
SlurmdUser=root
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
# Credentials of 5 s, the least there is: a requeued job waits as long.
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MailProg=/bin/true
ReturnToService=2
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1,sched_min_interval=0
KillWait=5
# Four processors, whatever the machine has.
SlurmdParameters=config_overrides
NodeName=localhost NodeAddr=127.0.0.1 CPUs=4 RealMemory=8000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""

# Else under /tmp, with names that clusters of the same machine have in common.
MPI = "PMIxCliTmpDirBase={folder}"


def isolate():
    """Starts the test again in namespaces of its own; a tool that is missing
    is a failure, since tools/setup.sh test installs it."""
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    missing = [tool for tool in NEEDS if not shutil.which(tool)]
    if missing:
        sys.exit(f"no {', '.join(missing)}: run tools/setup.sh test")
    if os.environ.get("BURSAR_ISOLATED") == "yes":
        socket.sethostname("localhost")
        loopback_up()
        return
    words = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc",
             "--net", "--uts"]
    if os.getuid() != 0:
        words.append("--map-root-user")
    os.environ["BURSAR_ISOLATED"] = "yes"
    os.execvp("unshare", words + [sys.executable, *sys.argv])


def loopback_up():
    """ip link set lo up, with a second address: where 127.0.0.1 is the only
    one, the C library resolves no name for programs that ask for addresses as
    this machine has them (AI_ADDRCONFIG), as Slurm does."""
    set_flags, set_address, up = 0x8914, 0x8916, 1
    address = struct.pack("16sH2x4s8x", b"lo:1", socket.AF_INET,
                          socket.inet_aton("127.0.0.2"))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", up))
        fcntl.ioctl(any_socket, set_address, address)


def wait_for(what, condition, seconds=60):
    """Asks until condition() holds, and returns what it said."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {what}")


class Cluster:
    """with Cluster() as cluster: cluster.run("sbatch", ...)"""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bursar-slurm-"))
        self.env = dict(os.environ, SLURM_CONF=str(self.folder / "slurm.conf"),
                        TMPDIR=str(self.folder))
        self.started = []
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
        for process in reversed(self.started):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def daemon(self, *words):
        with open(self.folder / f"{words[0]}.out", "wb") as out:
            self.started.append(subprocess.Popen(
                words, env=self.env, cwd=self.folder, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL))

    def start(self):
        self.folder.chmod(0o755)  # munged insists
        (self.folder / "state").mkdir()
        (self.folder / "spool").mkdir()
        (self.folder / "slurm.conf").write_text(
            CONFIGURATION.format(folder=self.folder))
        (self.folder / "mpi.conf").write_text(MPI.format(folder=self.folder))
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.daemon("munged", "--foreground", "--force",
                    f"--key-file={key}",
                    f"--socket={self.folder}/munge.socket",
                    f"--pid-file={self.folder}/munged.pid",
                    f"--seed-file={self.folder}/munged.seed",
                    f"--log-file={self.folder}/munged.log")
        wait_for("munged", (self.folder / "munge.socket").exists)
        self.daemon("slurmctld", "-D", "-i")
        self.daemon("slurmd", "-D", "-N", "localhost")
        try:
            wait_for("a node that is idle", self.idle)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.logs()}") from late

    def idle(self):
        for process in self.started:
            if process.poll() is not None:
                raise AssertionError(f"{process.args[0]} ended")
        return self.run("sinfo", "-h", "-o", "%t", code=None).strip() == "idle"

    def logs(self):
        return "\n".join(f"== {log.name}\n" + log.read_text(errors="replace")
                         for kind in ("*.out", "*.log")
                         for log in sorted(self.folder.glob(kind)))

    def run(self, *words, code=0, cwd=None, **env):
        """What a command of Slurm prints; code None: whatever its code."""
        done = subprocess.run(
            [str(word) for word in words], cwd=cwd, check=False, text=True,
            env=dict(self.env, **env), capture_output=True, timeout=120)
        if code is not None and done.returncode != code:
            raise AssertionError(f"{words[0]} ended with {done.returncode}: "
                                 f"{done.stdout}{done.stderr}")
        return done.stdout if code in (0, None) else done.stderr

    def jobs(self, job):
        """The state of a job, of an array of each task: {task: state}."""
        lines = self.run("squeue", "-h", "-r", "-t", "all", "-j", job,
                         "-o", "%i %T %r").splitlines()
        return {line.split()[0]: line.split(maxsplit=1)[1] for line in lines}

    def restarts(self, job):
        text = self.run("scontrol", "show", "job", job)
        return int(re.search(r"Restarts=(\d+)", text)[1])

    def wait(self, job, state="COMPLETED", seconds=300):
        """Waits until every task of a job is in a state."""
        bad = {"FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "COMPLETED",
               "BOOT_FAIL", "OUT_OF_MEMORY", "DEADLINE"} - {state}

        def there():
            states = [said.split()[0] for said in self.jobs(job).values()]
            if bad.intersection(states):
                raise AssertionError(f"job {job}: {self.jobs(job)}")
            return states and all(each == state for each in states)
        return wait_for(f"job {job} {state}", there, seconds)
