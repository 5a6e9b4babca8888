// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieConfig
import VigieCore

/// Time from watchlist files to a checked list in memory.
enum LoadBenchmark {
    /// Best of five runs each; `brief`: a tenth of the entries, one run.
    static func run(brief: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/vigie-load-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scale = brief ? 10 : 1
        let runs = brief ? 1 : 5
        for (name, count, bar) in [("csv", 10_000, 0.3), ("yaml", 10_000, 1.5), ("csv", 100_000, 1.0)] {
            let entries = count / scale
            let path = "\(folder)/list-\(count).\(name)"
            let text = name == "csv" ? csv(entries) : yaml(entries)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            var best = (wall: Double.infinity, cpu: Double.infinity)
            for _ in 0..<runs {
                let start = (wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
                let reading = try WatchlistLoader.load(path: path)
                best.wall = min(best.wall, seconds(CLOCK_MONOTONIC) - start.wall)
                best.cpu = min(best.cpu, seconds(CLOCK_PROCESS_CPUTIME_ID) - start.cpu)
                guard reading.watchlist.entries.count == entries else { throw WrongCount(path: path) }
            }
            let figures = "\(milliseconds(best.wall)) s, \(milliseconds(best.cpu)) s of CPU"
            print("load \(name) \(entries) entries: \(figures) (bar \(bar) s)")
        }
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func milliseconds(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

    /// A list that did not come back whole.
    private struct WrongCount: Error { var path: String }

    private static let towns = ["Merval", "Orvanne", "Saint-Éloi", "Belfort", "Sallanches", "Château-Noir", "L'Aigle"]

    private static func csv(_ count: Int) -> String {
        var text = "id,name,aliases,domains,city,postcodes,kind,tags,finess\n"
        for number in 0..<count {
            let town = towns[number % towns.count]
            let digits = String(100_000 + number).dropFirst()
            text += "e\(number),Clinique n° \(number) de \(town),\"Clinique \(number)|Cabinet, \(town) \(number)\","
            text += "clinique-\(number).example|c\(number).example,\(town),\(digits),hospital,"
            text += "private|region-\(number % 13),"
            text += "\(900_000_000 + number)\n"
        }
        return text
    }

    private static func yaml(_ count: Int) -> String {
        var text = "version: 1\nestablishments:\n"
        for number in 0..<count {
            let town = towns[number % towns.count]
            let digits = String(100_000 + number).dropFirst()
            text += """
                  - name: Clinique n° \(number) de \(town)
                    id: e\(number)
                    aliases: [Clinique \(number), "Cabinet, \(town) \(number)"]
                    domains: [clinique-\(number).example, c\(number).example]
                    city: \(town)
                    postcodes: ["\(digits)"]
                    kind: hospital
                    tags: [private, region-\(number % 13)]
                    finess: "\(900_000_000 + number)"

                """
        }
        return text
    }
}
