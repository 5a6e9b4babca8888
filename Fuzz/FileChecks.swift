// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieConfig
import VigieCore
import VigieMatch

/// Files that people edit.
enum FileChecks {
    private static let folder: String = {
        let path = NSTemporaryDirectory() + "vigie-fuzz-\(getpid())"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }()

    static func watchlist(_ bytes: [UInt8], ending: String) {
        let path = "\(folder)/list.\(ending)"
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
        do throws(ConfigurationErrors) {
            let reading = try WatchlistLoader.load(path: path)
            check(reading.warnings)
            let list = reading.watchlist
            Invariant.hold(Set(list.entries.map(\.id)).count == list.entries.count, "ids are unique")
            for entry in list.entries {
                Invariant.hold(!entry.name.isEmpty && !entry.id.rawValue.isEmpty, "an entry has a name and an id")
                Invariant.text(entry.name, "a name")
            }
            Invariant.hold(WatchlistLoader.digest(of: list.entries) == list.digest, "a digest is repeatable")
            if bytes.count < 4_096 {
                let matcher = WatchlistMatcher(list)
                let name = list.entries.first?.name ?? ""
                var post = PostChecks.post(Array(name.utf8))
                post.title = name
                _ = matcher.mentions(in: post)
            }
        } catch {
            Invariant.hold(!error.problems.isEmpty, "a refusal has a reason")
            check(error.problems)
        }
    }

    static func configuration(_ bytes: [UInt8]) {
        let path = "\(folder)/vigie.yaml"
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
        do throws(ConfigurationErrors) {
            let result = try ConfigurationLoader.load(path: path, environment: ["SECRET": "s3cret-v4lue"])
            check(result.warnings)
            Invariant.hold(!"\(result.configuration)".contains("s3cret-v4lue"), "no description shows a secret")
        } catch {
            Invariant.hold(!error.problems.isEmpty, "a refusal has a reason")
            check(error.problems)
        }
    }

    private static func check(_ problems: [ConfigurationProblem]) {
        for problem in problems {
            Invariant.hold(problem.position.line >= 1 && problem.position.column >= 1, "lines count from 1")
            Invariant.plain(problem.message, "a problem's message")
            Invariant.plain(problem.hint ?? "", "a hint")
            Invariant.plain(problem.description, "a problem")
        }
    }
}
