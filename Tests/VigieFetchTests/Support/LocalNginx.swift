// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieLoopback

/// An nginx of our own on a loopback port, with a certificate of an authority that was made for it.
final class LocalNginx: Sendable {
    /// Where nginx and openssl are installed.
    static let isInstalled = ["/usr/sbin/nginx", "/usr/bin/openssl"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let folder: URL
    let port: UInt16
    /// PEM of the authority.
    var caFile: String { folder.appendingPathComponent("ca.pem").path }

    /// Serves `location` over TLS and waits until the port answers.
    init(location: String) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-nginx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A port that was free a moment ago.
        let probe = try LoopbackServer { _ in LoopbackResponse() }
        port = probe.port
        probe.stop()
        try await LocalNginx.makeCertificates(in: folder)
        let configuration = """
            daemon on; pid nginx.pid; error_log error.log; worker_processes 1;
            events { worker_connections 64; }
            http {
                access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
                uwsgi_temp_path t4; scgi_temp_path t5;
                server {
                    listen 127.0.0.1:\(port) ssl http2;
                    ssl_certificate server.pem; ssl_certificate_key server.key;
                    location / { \(location) }
                }
            }
            """
        try configuration.write(to: folder.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
        // nginx forks when it listens: the port answers as soon as this returns.
        try await LocalNginx.run(
            "/usr/sbin/nginx", ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"], in: folder)
    }

    /// Stops nginx and removes its folder.
    func stop() async throws {
        try await LocalNginx.run(
            "/usr/sbin/nginx", ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log", "-s", "stop"], in: folder)
        // It removes its pid file as the last thing.
        let pid = folder.appendingPathComponent("nginx.pid").path
        _ = try await eventually { !FileManager.default.fileExists(atPath: pid) }
        try FileManager.default.removeItem(at: folder)
    }

    private static func makeCertificates(in folder: URL) async throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-sha256", "-days", "2"]
        try await run(
            "/usr/bin/openssl",
            ["req", "-x509"] + key + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Vigie test authority"],
            in: folder)
        try await run(
            "/usr/bin/openssl",
            ["req", "-x509"] + key
                + [
                    "-keyout", "server.key", "-out", "server.pem", "-subj", "/CN=127.0.0.1", "-CA", "ca.pem", "-CAkey",
                    "ca.key", "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE",
                ],
            in: folder)
    }

    struct Failed: Error {
        let command: String
        let output: String
    }

    /// Runs a program to its end on a thread of its own: Foundation's Process would hold up the cooperative pool.
    private static func run(_ program: String, _ arguments: [String], in folder: URL) async throws {
        let log = folder.appendingPathComponent("command.log")
        let status = await withCheckedContinuation { (continuation: CheckedContinuation<Int32, Never>) in
            Thread.detachNewThread {
                continuation.resume(returning: wait(for: [program] + arguments, in: folder.path, log: log.path))
            }
        }
        guard status == 0 else {
            let text = try String(contentsOf: log, encoding: .utf8)
            throw Failed(command: ([program] + arguments).joined(separator: " "), output: text)
        }
    }

    /// The exit status as `waitpid` tells it; -1 where the program did not start.
    private static func wait(for words: [String], in folder: String, log: String) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Through the shell, which can change the folder; with an empty environment.
        var pointers = (["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words).map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        guard posix_spawn(&process, "/bin/sh", &actions, nil, &pointers, &environment) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status
    }
}
