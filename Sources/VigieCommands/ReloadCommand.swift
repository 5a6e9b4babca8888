// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieApp
import VigieConfig

/// `vigie reload`
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Have the daemon read configuration and watchlists anew, all or nothing.",
        discussion: "Exit 1 where it refused; nothing has changed then, and it says why.")

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Accept a watchlist that shrinks by more than 20 %.")
    var acceptShrink = false

    func run() async throws {
        try await Exit.reporting {
            // What is wrong with the file is said here, with its places and exit 78; secrets are the daemon's to read.
            _ = try file.load()
            try DaemonCall(file).perform(.reload(acceptShrink: acceptShrink))
        }
    }
}

/// A command that only a running daemon can carry out.
struct DaemonCall {
    private let socket: String

    init(_ file: ConfigurationOption) { socket = file.controlSocket }

    /// Asks, prints the answer, and throws where it is a refusal or nobody answers.
    func perform(_ request: ControlRequest) throws {
        guard let reply = try ControlClient.ask(request, socket: socket) else {
            Console.error("no daemon listens on \(socket); start it with: systemctl start vigie")
            throw Exit.failed
        }
        guard reply.ok else {
            Console.error(reply.text)
            throw Exit.failed
        }
        Console.line(reply.text)
    }
}
