"""A kernel that runs nothing and answers every cell with the reason why the real one did not start.

explain.py -f FILE, with the reason in LMODJS_KERNEL_ERROR. The Python that runs Jupyter runs this, so that the notebook's
user reads what the server's log says. Without ipykernel it ends with status 1: then the log is all there is.
"""
import os
import sys

sys.path[:] = sys.path[1:]
reason = os.environ.pop("LMODJS_KERNEL_ERROR", "This kernel did not start.")

try:
    from ipykernel.kernelapp import IPKernelApp
    from ipykernel.kernelbase import Kernel
except ImportError:
    sys.exit(1)


class ExplainingKernel(Kernel):
    implementation = "lmodjs-explain"
    implementation_version = "1"
    banner = reason
    language_info = {"name": "text", "mimetype": "text/plain", "file_extension": ".txt"}

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **others):
        content = {
            "ename": "KernelWithoutModules",
            "evalue": reason,
            "traceback": [reason, "Nothing was run. Once this is mended, restart the kernel."],
        }
        if not silent:
            self.send_response(self.iopub_socket, "error", content)
        return dict(content, status="error", execution_count=self.execution_count)


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=ExplainingKernel)
