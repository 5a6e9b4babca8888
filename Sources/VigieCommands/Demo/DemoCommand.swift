// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieStatus

/// `vigie demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Show the whole job on this machine: a leak is posted, two establishments are told.",
        discussion: """
            Starts a small web server with a forum board, a leak tracker and a paste site, a chat that receives webhooks, \
            and the real daemon, all on loopback and in a temporary folder. Then somebody posts patients' rows under a \
            booking platform's name. Ends by itself; exit 0 only if both establishments were told.
            """)

    @Flag(help: "Keep the folder with configuration, watchlist, state and log.")
    var keep = false

    @Option(help: "Give up after so many seconds.")
    var deadline: Double = 60

    func run() async throws {
        let stage = try DemoStage()
        defer {
            stage.close()
            if !keep { stage.files.remove() }
        }
        var story = DemoStory(stage: stage)
        story.open(folder: keep ? stage.files.folder.path : nil)
        try stage.start(deadline: deadline)
        for await event in stage.events where story.tell(event) == .end { break }
        if !story.close() { throw ExitCode.failure }
    }
}
