"""Real servers on loopback that misbehave as they are told."""

import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager

OK = b"HTTP/1.1 200 OK\r\n"


def answer(body=b"hej", *headers, status="200 OK"):
    """Return a whole answer, as bytes."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def sent_on_to(location, status="302 Found"):
    """Return a redirect, as bytes."""
    return answer(b"", f"Location: {location}", status=status)


class Server:
    """Answers every connection with the same bytes, or whatever iterates over bytes, and keeps what it was asked."""

    def __init__(self, pieces, context=None):
        self._pieces = (pieces,) if isinstance(pieces, bytes) else pieces
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._context = context
        self._is_open = True
        self.port = self._listener.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.requests = []
        self.names = []  # that were asked for by TLS
        if context:
            context.sni_callback = lambda _line, name, _context: self.names.append(name)

    def serve(self):
        while self._is_open:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line):
        try:
            with line:
                if self._context:
                    line = self._context.wrap_socket(line, server_side=True)
                self.requests.append(line.recv(65536).decode())
                for piece in self._pieces() if callable(self._pieces) else self._pieces:
                    if not self._is_open:
                        return
                    line.sendall(piece)
                line.shutdown(socket.SHUT_RDWR)
                line.close()
        except OSError:
            return  # whoever asked has had enough

    def close(self):
        self._is_open = False
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@contextmanager
def serving(pieces, context=None):
    """Serve while the block runs."""
    server = Server(pieces, context)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(5)


def certificate(folder, host):
    """Make a certificate of a host's own, and return the file it is in and what serves by it."""
    file = folder / f"{host}.pem"
    key = folder / f"{host}.key"
    subject = ["-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command = ["openssl", "req", "-x509", *curve, "-days", "2", *subject, "-keyout", key, "-out", file]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return file, context
