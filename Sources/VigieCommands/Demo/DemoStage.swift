// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieLoopback

/// The exhibition, the chat and the real daemon beside each other, and everything that happens as one stream.
final class DemoStage: Sendable {
    let exhibition: Exhibition
    let files: DemoFiles
    let events: AsyncStream<DemoEvent>
    private let chat: LoopbackServer
    private let happen: AsyncStream<DemoEvent>.Continuation
    private let daemon: Protected<Process?> = Protected(nil)

    init() throws {
        let (events, happen) = AsyncStream.makeStream(of: DemoEvent.self)
        self.events = events
        self.happen = happen
        exhibition = try Exhibition { path, before, bytes in
            happen.yield(.read(path: path, before: before, bytes: bytes))
        }
        // Answers as Mattermost's incoming webhooks do: 200 and `ok`
        // (developers.mattermost.com/integrate/webhooks/incoming).
        chat = try LoopbackServer { request in
            guard request.method == "POST", request.path.hasPrefix("/hooks/"),
                let message = try? JSONDecoder().decode(ChatMessage.self, from: Data(request.body))
            else { return LoopbackResponse(status: 400, text: "This is no message.") }
            let channel = String(request.path.dropFirst("/hooks/".count))
            happen.yield(.message(channel: channel, text: message.text))
            return .text("ok", type: "text/plain")
        }
        files = try DemoFiles(exhibition: exhibition.url, chat: chat.url)
    }

    private struct ChatMessage: Decodable { var text: String }

    /// Starts `vigie run` as an operator would, and the clock of the demonstration.
    func start(deadline seconds: Double) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["run", "--config", files.configuration.path, "--log-format", "text"]
        let log = try FileHandle(forWritingTo: files.log)
        process.standardError = log
        process.standardOutput = log
        process.terminationHandler = { [happen] process in
            happen.yield(.daemonEnded(status: process.terminationStatus))
        }
        try process.run()
        daemon.withLock { $0 = process }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [happen] in happen.yield(.deadline) }
    }

    /// Asks the daemon to end, as systemd would.
    func terminateDaemon() { daemon.withLock { $0?.terminate() } }

    /// Ends everything that was started; the daemon is killed where it has not ended.
    func close() {
        daemon.withLock { process in
            if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        exhibition.close()
        chat.stop()
    }
}
