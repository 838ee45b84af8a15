"""moto_server with what its CloudFormation leaves out (resources.py), on the loopback port given as the first argument."""

import os
import sys

PORT = sys.argv[1]
# moto takes the bucket of a template from the URL's path only where the host is called localhost.
os.environ["AWS_ENDPOINT_URL"] = f"http://localhost:{PORT}"
os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "testing")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import accounts  # noqa: E402
import calls  # noqa: E402
import mappings  # noqa: E402
import rollback  # noqa: E402
import resources  # noqa: E402
import termination  # noqa: E402
from moto.server import main  # noqa: E402

calls.register()
mappings.register()
resources.register()
accounts.register()
rollback.register()
termination.register()
main(["-H", "127.0.0.1", "-p", PORT])
