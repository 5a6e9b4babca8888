// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// The built `vigie` as a process of its own, on a folder of its own.
final class RunningVigie: Sendable {
    let folder: URL
    private let environment: [String: String]
    private let process: Protected<Process?> = Protected(nil)
    /// Before the names of its output files; empty for the owner of the folder.
    private let prefix: String

    /// A folder with a configuration and a watchlist; `CONTROL` and `STATE` in the configuration are replaced.
    init(configuration: String, watchlist: String = RunningVigie.watchlist, environment: [String: String] = [:]) throws
    {
        folder = FileManager.default.temporaryDirectory.appending(path: "vigie-test-\(UUID().uuidString.prefix(13))")
        self.environment = environment
        prefix = ""
        try FileManager.default.createDirectory(
            at: folder.appending(path: "watchlists"), withIntermediateDirectories: true)
        try write(watchlist, to: "watchlists/list.yaml")
        try configure(configuration)
    }

    deinit {
        kill()
        // A command beside it leaves the folder to its owner.
        guard prefix.isEmpty else { return }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes `vigie.yaml`: where everything lies, and then this.
    func configure(_ configuration: String) throws {
        let head = """
            version: 1
            watchlists: \(folder.path)/watchlists
            store:
              directory: \(folder.path)/state
            status:
              control_socket: \(folder.path)/control.sock

            """
        try write(head + configuration, to: "vigie.yaml")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: "vigie.yaml").path)
    }

    static let watchlist = """
        version: 1
        establishments:
          - name: Hôpital privé des Trois-Chênes
            id: trois-chenes
            domains: [hopital-trois-chenes.example]
            city: Belfort
          - name: Clinique du Val-Brumeux
            id: val-brumeux
            domains: [val-brumeux.example]
            city: Sallanches

        """

    /// The executable beside the test bundle.
    static let executable: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        // With Swift Testing alone the runner is a helper of the toolchain; the bundle's path stands among its arguments.
        for argument in CommandLine.arguments where argument.contains(".xctest") {
            folder = URL(filePath: argument).deletingLastPathComponent()
            while folder.path.contains(".xctest") { folder = folder.deletingLastPathComponent() }
        }
        return folder.appending(path: "vigie")
    }()

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Starts `vigie` with these words; `--config FILE` is added where `configured`.
    func start(_ words: [String], configured: Bool = true, environment extra: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = RunningVigie.executable
        process.arguments = words + (configured ? ["--config", folder.appending(path: "vigie.yaml").path] : [])
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }.merging(extra) { $1 }
        process.currentDirectoryURL = folder
        // Into files: a pipe's readability handler races with its own closing in Foundation on Linux.
        process.standardOutput = try emptied("stdout")
        process.standardError = try emptied("stderr")
        try process.run()
        self.process.withLock { $0 = process }
    }

    /// Waits until the process has ended, and gives its status: the exit code, or minus the signal that ended it.
    func wait(seconds: Double = 120) async throws -> Int32 {
        guard let process = process.withLock({ $0 }) else { throw Failure(text: "nothing was started") }
        return try await withThrowingTaskGroup(of: Int32.self) { group in
            group.addTask {
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async {
                        process.waitUntilExit()
                        let signalled = process.terminationReason == .uncaughtSignal
                        continuation.resume(
                            returning: signalled ? -process.terminationStatus : process.terminationStatus)
                    }
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                process.terminate()
                Glibc.kill(process.processIdentifier, SIGKILL)
                throw Failure(text: "vigie did not end within \(seconds) s; stderr:\n\(self.errorText)")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? -1
        }
    }

    /// Runs another command on the same folder to its end, beside what was started.
    func command(
        _ words: [String], configured: Bool = true, seconds: Double = 60
    ) async throws -> (status: Int32, output: String, errors: String) {
        let other = try RunningVigie(beside: self)
        try other.start(words, configured: configured)
        let status = try await other.wait(seconds: seconds)
        return (status, other.outputText, other.errorText)
    }

    /// Another process on the folder of `first`, which owns it.
    private init(beside first: RunningVigie) throws {
        folder = first.folder
        environment = first.environment
        prefix = "command-\(UUID().uuidString.prefix(8))-"
    }

    /// Runs a command to its end.
    static func command(_ words: [String]) async throws -> (status: Int32, output: String, errors: String) {
        let vigie = try RunningVigie(configuration: "")
        try vigie.start(words, configured: false)
        let status = try await vigie.wait()
        return (status, vigie.outputText, vigie.errorText)
    }

    var pid: Int32 { process.withLock { $0?.processIdentifier ?? 0 } }
    func signal(_ number: Int32) { process.withLock { _ = $0.map { Glibc.kill($0.processIdentifier, number) } } }
    func kill() {
        process.withLock { if let process = $0, process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) } }
    }
    var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }
    /// Ends it as systemd does; 0 is expected.
    func stop(seconds: Double = 15) async throws -> Int32 {
        signal(SIGTERM)
        return try await wait(seconds: seconds)
    }

    /// `vigie status --json`, decoded.
    func status() async throws -> StatusReport {
        let answer = try await command(["status", "--json"])
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(StatusReport.self, from: Data(answer.output.utf8))
    }

    var outputText: String { read("stdout") }
    var errorText: String { read("stderr") }

    struct Failure: Error, CustomStringConvertible {
        var text: String
        var description: String { text }
    }

    private func emptied(_ name: String) throws -> FileHandle {
        try write("", to: prefix + name)
        return try FileHandle(forWritingTo: folder.appending(path: prefix + name))
    }

    private func read(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: prefix + name), encoding: .utf8)) ?? ""
    }
}

/// Waits until `condition` holds, looking each time that something may have changed; fails after `seconds`.
func eventually(
    _ what: String, seconds: Double = 300, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("not within \(seconds) s: \(what)", sourceLocation: sourceLocation)
    throw RunningVigie.Failure(text: what)
}
