// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieCore
import VigieFetch
import VigieLinux
import VigieLoopback

/// Pages of 5–50 kB from a local nginx: our transport against `curl -Z`, in pages for each second of processor time.
enum FetchBenchmark {
    /// Prints the ratio and its parts; `brief` only shows that it runs.
    static func run(brief: Bool) async throws {
        // As the daemon does at its start; curl runs with one thread and the allocator's own settings.
        _ = Allocator.tuneForDaemon()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder: the system's to clean
        let port = try writePages(in: folder)
        let nginx = ["/usr/sbin/nginx", "-p", folder.path, "-c", "nginx.conf", "-e", "error.log"]
        _ = try await child(nginx)
        do {
            try await compare(port: port, fetches: brief ? 400 : 20_000, runs: brief ? 1 : 5, folder: folder)
        } catch {
            _ = try await child(nginx + ["-s", "stop"])
            throw error
        }
        _ = try await child(nginx + ["-s", "stop"])
    }

    private static let concurrency = 64
    private static let pages = 200
    private static let hosts = 100

    private static func compare(port: UInt16, fetches: Int, runs: Int, folder: URL) async throws {
        let urls = (0..<fetches).map { "http://127.0.1.\($0 % hosts + 1):\(port)/\($0 % pages).html" }
        // A curl configuration: the same list, each body thrown away.
        let list = urls.map { "url = \"\($0)\"\noutput = /dev/null" }.joined(separator: "\n")
        try list.write(to: folder.appendingPathComponent("urls"), atomically: true, encoding: .utf8)
        let curl = [
            "/usr/bin/curl", "-Z", "--parallel-max", "\(concurrency)", "-s", "--compressed", "--noproxy", "*", "-K",
            folder.appendingPathComponent("urls").path,
        ]
        var ratios: [Double] = []
        for run in 0..<runs {
            let theirs = try await Double(fetches) / child(curl)
            let ours = try await Double(fetches) / transport(urls)
            ratios.append(ours / theirs)
            print("fetch.run\(run + 1) vigie \(Int(ours)) curl \(Int(theirs)) pages per CPU second")
        }
        ratios.sort()
        let ratio = ratios[ratios.count / 2]
        print("fetch.ratio \((ratio * 100).rounded() / 100) (bar 1.2)")
    }

    /// Seconds of processor time that our transport takes, the tasks that ask for pages included.
    private static func transport(_ urls: [String]) async throws -> Double {
        let transport = try CurlTransport()
        let before = processorTime(__rusage_who_t(RUSAGE_SELF.rawValue))
        let settings = FetchSettings(allowPrivate: true, hostConcurrency: concurrency, hostDelay: 0)
        let bytes = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<concurrency {
                group.addTask {
                    var bytes = 0
                    for index in stride(from: worker, to: urls.count, by: concurrency) {
                        let response = try await transport.fetch(FetchRequest(url: urls[index], settings: settings))
                        guard response.status == 200 else { throw BenchmarkError.status(response.status) }
                        bytes += response.body.count
                    }
                    return bytes
                }
            }
            return try await group.reduce(0, +)
        }
        let time = processorTime(__rusage_who_t(RUSAGE_SELF.rawValue)) - before
        await transport.shutdown()
        guard bytes >= urls.count * 5_000 else { throw BenchmarkError.short(bytes) }
        return time
    }

    private enum BenchmarkError: Error {
        case status(Int)
        case short(Int)
        case child(String, Int32)
    }

    // MARK: nginx and curl

    /// Pages of 5–50 kB, mean 27 kB, and a configuration on a free port; gives the port.
    private static func writePages(in folder: URL) throws -> UInt16 {
        let html = folder.appendingPathComponent("html")
        try FileManager.default.createDirectory(at: html, withIntermediateDirectories: true)
        for page in 0..<pages {
            let size = 5_000 + page * 45_000 / (pages - 1)
            let text = "<html><body>" + String(repeating: "<p>Page \(page) of a board.</p>\n", count: size / 28)
            try text.write(to: html.appendingPathComponent("\(page).html"), atomically: true, encoding: .utf8)
        }
        let probe = try LoopbackServer { _ in LoopbackResponse() }
        let port = probe.port
        probe.stop()
        // The second core where there is one, so that a client pinned to the first (taskset -c 0) has it for itself.
        let affinity = ProcessInfo.processInfo.processorCount > 1 ? "worker_cpu_affinity 10;" : ""
        let listens = (1...hosts).map { "listen 127.0.1.\($0):\(port);" }.joined(separator: " ")
        let configuration = """
            daemon on; pid nginx.pid; worker_processes 1; \(affinity)
            events { worker_connections 4096; }
            http {
                access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
                uwsgi_temp_path t4; scgi_temp_path t5; types { text/html html; } sendfile on; tcp_nopush on;
                keepalive_requests 1000000; open_file_cache max=1000;
                server { \(listens) root html; }
            }
            """
        try configuration.write(to: folder.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
        return port
    }

    /// Seconds of processor time of a program run to its end, on a thread of its own.
    private static func child(_ words: [String]) async throws -> Double {
        let (status, time) = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let before = processorTime(__rusage_who_t(RUSAGE_CHILDREN.rawValue))
                var pointers = words.map { strdup($0) } + [nil]
                defer { for pointer in pointers { free(pointer) } }
                var environment: [UnsafeMutablePointer<CChar>?] = [nil]
                var process = pid_t()
                var status: Int32 = -1
                if posix_spawn(&process, words[0], nil, nil, &pointers, &environment) == 0 {
                    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
                }
                let time = processorTime(__rusage_who_t(RUSAGE_CHILDREN.rawValue)) - before
                continuation.resume(returning: (status, time))
            }
        }
        guard status == 0 else { throw BenchmarkError.child(words[0], status) }
        return time
    }

    private static func processorTime(_ who: __rusage_who_t) -> Double {
        var usage = rusage()
        getrusage(who, &usage)
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
