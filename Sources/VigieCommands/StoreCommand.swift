// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieConfig
import VigieCore
import VigieStore

/// `vigie store`
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "What lies in the state directory.", subcommands: [Check.self])

    /// `vigie store check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the whole store and say what of it is damaged.",
            discussion: """
                The database by SQLite's own check, and every page of the row fingerprints; nothing is changed, the daemon \
                may run meanwhile. Exit 1 where something is damaged.
                """)

        @OptionGroup var file: ConfigurationOption

        func run() async throws {
            try await Exit.reporting {
                let store = try file.openStore()
                let defects = try await store.check()
                for defect in defects { Console.line(defect) }
                if !defects.isEmpty { throw Exit.failed }
                Console.line("nothing is damaged: \(store.rowSize)")
            }
        }
    }
}
