// SPDX-License-Identifier: Apache-2.0

import Foundation
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
        try LocalNginx.makeCertificates(in: folder)
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
        try LocalNginx.run("/usr/sbin/nginx", ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"], in: folder)
    }

    /// Stops nginx and removes its folder.
    func stop() throws {
        try LocalNginx.run(
            "/usr/sbin/nginx", ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log", "-s", "stop"], in: folder)
        try FileManager.default.removeItem(at: folder)
    }

    private static func makeCertificates(in folder: URL) throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-sha256", "-days", "2"]
        try run(
            "/usr/bin/openssl",
            ["req", "-x509"] + key + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Vigie test authority"],
            in: folder)
        try run(
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

    private static func run(_ program: String, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let log = folder.appendingPathComponent("command.log")
        try Data().write(to: log)
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw Failed(command: ([program] + arguments).joined(separator: " "), output: text)
        }
    }
}
