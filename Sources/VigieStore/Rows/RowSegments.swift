// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import VigieCore
import VigieLinux

/// Keyed fingerprints of rows beside the database: sorted runs that never change, by month, in the folder `rows`.
///
/// An insertion is one new run, on the disk when it returns; neighbouring runs of a month are merged in the background into
/// one whose name says which insertions it holds. A death at any moment leaves a draft, which is deleted, or both a merged
/// run and its parts, which are deleted too. Entries are a set: the same post inserted again changes nothing. Look-ups go on
/// beside all of that on the runs that were open when they began.
final class RowSegments: Sendable {
    let folder: String
    private let check: UInt64
    private let options: RowOptions
    private let isReadOnly: Bool
    private let state: Protected<State>
    private let writing = DispatchQueue(label: "vigie.rows.writing")
    private let merging = DispatchQueue(label: "vigie.rows.merging", qos: .utility)
    private let reading = DispatchQueue(label: "vigie.rows.reading")

    private struct State {
        var runs: [Run] = []
        /// Files that bear a run's name and cannot be read as one: nothing is merged over them.
        var broken: [RunName] = []
        var nextNumber: [Month: Int] = [:]
        var troubles: [String: String] = [:]
        var day = 0
        var ofDay = 0
        var ofOthers = 0
        var isClosed = false

        var total: Int { runs.reduce(0) { $0 + $1.count } }
    }

    /// Opens the folder, which may be missing. Where it is opened for writing, drafts and what was merged are deleted.
    init(folder: String, check: UInt64, isReadOnly: Bool, options: RowOptions = RowOptions()) {
        self.folder = folder
        self.check = check
        self.options = options
        self.isReadOnly = isReadOnly
        state = Protected(State())
        state.withLock { load(&$0) }
    }

    private func load(_ state: inout State) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if !isReadOnly {
            for file in files where file.hasSuffix(RunName.draftSuffix) { remove(folder + "/" + file, &state) }
        }
        let names = files.compactMap(RunName.init).sorted()
        for name in names {
            state.nextNumber[name.month] = max(state.nextNumber[name.month] ?? 1, name.last + 1)
        }
        for name in names {
            let run: Run?
            do {
                run = try Run(name, in: folder, check: check)
            } catch {
                state.troubles[name.text] = "Row fingerprints in \(name.text) cannot be read: \(error)."
                state.broken.append(name)
                continue
            }
            if let run {
                state.runs.append(run)
            } else {
                state.broken.append(name)
                state.troubles[name.text] =
                    "\(name.text) is damaged or of another key; its row fingerprints are not read."
            }
        }
        // Only what can be read takes the place of its parts.
        let runs = state.runs
        state.runs = runs.filter { part in !runs.contains { $0.name.covers(part.name) } }
        if !isReadOnly {
            for part in runs where !state.runs.contains(where: { $0 === part }) { remove(part.path, &state) }
        }
    }

    private func remove(_ path: String, _ state: inout State) {
        do {
            try DurableFile.remove(path)
        } catch {
            state.troubles[path] = "\(error)."
        }
    }

    /// Ends a merge that is under way; later insertions fail.
    func close() { state.withLock { $0.isClosed = true } }

    /// What could not be read or kept, a sentence each.
    var troubles: [String] { state.withLock { $0.troubles.sorted { $0.key < $1.key }.map(\.value) } }

    /// Fingerprints, files and bytes.
    var size: (prints: Int, files: Int, bytes: Int) {
        state.withLock { state in (state.total, state.runs.count, state.runs.reduce(0) { $0 + $1.bytes }) }
    }

    // MARK: Looking

    /// For each print that is held its index and a post, without order; a replayed insertion may repeat one. `prints` ascend
    /// without repetition.
    func holders(of prints: [UInt64]) async -> [(index: Int, post: UInt64)] {
        await withCheckedContinuation { continuation in
            reading.async { continuation.resume(returning: self.lookUp(prints)) }
        }
    }

    /// See `holders`; at most `RowOptions.postsOfPrint` posts a print, those of the oldest months.
    func lookUp(_ prints: [UInt64]) -> [(index: Int, post: UInt64)] {
        let runs = state.withLock(\.runs)
        var found: [(index: Int, post: UInt64)] = []
        var posts = [UInt8](repeating: 0, count: prints.count)
        let most = UInt8(clamping: options.postsOfPrint)
        for run in runs {
            do {
                let damage = try run.lookUp(prints) { index, post in
                    guard posts[index] < most else { return }
                    posts[index] += 1
                    found.append((index, post))
                }
                if damage.pages > 0 {
                    tell(run.name.text, "Damaged pages of \(run.name.text): \(damage.pages); the others are read.")
                }
            } catch {
                tell(run.name.text, "Row fingerprints in \(run.name.text) cannot be read: \(error).")
            }
        }
        return found
    }

    /// Keeps a sentence for operators, in the place of the last one about the same thing.
    func tell(_ subject: String, _ sentence: String) { state.withLock { $0.troubles[subject] = sentence } }

    // MARK: Insertion

    /// Which of these may still be kept today; the others are told as a trouble.
    func admit(_ posts: [PostPrints], now: Date) -> [PostPrints] {
        let day = Int(now.timeIntervalSince1970 / 86_400)
        return state.withLock { state in
            if state.day != day { (state.day, state.ofDay, state.ofOthers) = (day, 0, 0) }
            state.troubles[RowSegments.budget] = state.ofDay == 0 ? nil : state.troubles[RowSegments.budget]
            var total = state.total
            return posts.filter { post in
                let count = post.sample.prints.count
                let isRoom =
                    state.ofDay + count <= options.mostOfDay && total + count <= options.most
                    && (post.isMatching || state.ofOthers + count <= options.mostOfOthers)
                guard isRoom else {
                    state.troubles[RowSegments.budget] =
                        "The room for row fingerprints is used up (of a day \(options.mostOfDay), of posts that lead to no "
                        + "incident \(options.mostOfOthers), in all \(options.most)): some samples are not remembered."
                    return false
                }
                state.ofDay += count
                total += count
                if !post.isMatching { state.ofOthers += count }
                return true
            }
        }
    }

    private static let budget = "budget"

    /// Adds entries to a month; they are on the disk when it returns.
    func insert(_ entries: [RowEntry], month: Month) async throws(SystemFailure) {
        guard !entries.isEmpty else { return }
        let result: Result<Void, SystemFailure> = await withCheckedContinuation { continuation in
            writing.async {
                continuation.resume(
                    returning: Result { () throws(SystemFailure) in try self.write(entries.sorted(), month) })
            }
        }
        try result.get()
        if options.mergesByItself { merging.async { self.merge() } }
    }

    /// On the writing queue.
    private func write(_ entries: [RowEntry], _ month: Month) throws(SystemFailure) {
        guard !isReadOnly, !state.withLock(\.isClosed) else {
            throw SystemFailure("write to", folder, code: EROFS)
        }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let number = state.withLock { state in
            defer { state.nextNumber[month, default: 1] += 1 }
            return state.nextNumber[month] ?? 1
        }
        guard number <= RunName.mostNumbers else { throw SystemFailure("number a file of", folder, code: EOVERFLOW) }
        let name = RunName(month: month, first: number, last: number)
        do throws(SystemFailure) {
            var writer = try RunWriter(name, in: folder, check: check, most: entries.count)
            for entry in entries { try writer.add(entry) }
            Checkpoint.insideRows.reached()
            _ = try writer.finish()
        } catch {
            // What is left of a draft is deleted now or at the next start.
            _ = try? DurableFile.remove(RunWriter.draft(name, in: folder))
            throw error
        }
        _ = try install(name, insteadOf: [])
        state.withLock { $0.troubles["insert"] = nil }
        Checkpoint.afterRows.reached()
    }

    /// Opens a run that was written and puts it in the place of others; false where one of them is gone meanwhile.
    private func install(_ name: RunName, insteadOf parts: [Run]) throws(SystemFailure) -> Bool {
        guard let run = try Run(name, in: folder, check: check) else {
            throw SystemFailure("read back", folder + "/" + name.text, code: EIO)
        }
        return state.withLock { state in
            let others = state.runs.filter { run in !parts.contains { $0 === run } }
            guard others.count + parts.count == state.runs.count else { return false }
            let place = others.firstIndex { name < $0.name } ?? others.endIndex
            state.runs = others[..<place] + [run] + others[place...]
            return true
        }
    }

    // MARK: Merging

    /// Merges until there is nothing to merge; one caller at a time.
    func merge() {
        while let parts = nextMerge() {
            do throws(SystemFailure) {
                guard try merge(parts) else { return }
                state.withLock { $0.troubles[RowSegments.mergeTrouble] = nil }
            } catch {
                // The parts are whole and stay in force; the next insertion tries again.
                tell(RowSegments.mergeTrouble, "Row fingerprints could not be merged: \(error).")
                return
            }
        }
    }

    private static let mergeTrouble = "merge"

    /// Returns when everything that was asked to be merged is.
    func settle() async {
        await withCheckedContinuation { continuation in
            merging.async { continuation.resume() }
        }
    }

    private func nextMerge() -> [Run]? {
        guard !isReadOnly else { return nil }
        return state.withLock { state in
            if state.isClosed { return nil }
            // A run that is read in part is among both: it is merged no more.
            let broken = Set(state.broken)
            let known =
                state.runs.filter { !broken.contains($0.name) }.map { ($0.name, Run?.some($0)) }
                + broken.map { ($0, Run?.none) }
            for month in Dictionary(grouping: known, by: { $0.0.month }).values {
                let runs = month.sorted { $0.0 < $1.0 }.map(\.1)
                if let range = MergePlan.next(runs.map { $0?.count }) { return runs[range].compactMap { $0 } }
            }
            return nil
        }
    }

    /// False where it was stopped, or a part is damaged: then all parts stay as they are.
    private func merge(_ parts: [Run]) throws(SystemFailure) -> Bool {
        guard let first = parts.first?.name, let last = parts.last?.name else { return false }
        let name = RunName(month: first.month, first: first.first, last: last.last)
        var isWhole = false
        do throws(SystemFailure) {
            isWhole = try write(parts, as: name)
        } catch {
            _ = try? DurableFile.remove(RunWriter.draft(name, in: folder))
            throw error
        }
        guard isWhole else {
            _ = try? DurableFile.remove(RunWriter.draft(name, in: folder))
            return false
        }
        guard try install(name, insteadOf: parts) else {
            // An expiry came in between: what it deleted must not come back.
            try DurableFile.remove(folder + "/" + name.text)
            return true
        }
        Checkpoint.afterMerge.reached()
        for part in parts { try DurableFile.remove(part.path) }
        return true
    }

    /// Writes the union of some runs, and gives it its name where all of them could be read.
    private func write(_ parts: [Run], as name: RunName) throws(SystemFailure) -> Bool {
        var writer = try RunWriter(name, in: folder, check: check, most: parts.reduce(0) { $0 + $1.count })
        var union = RunUnion(parts)
        var written = 0
        while let entry = try union.next() {
            try writer.add(entry)
            written += 1
            if written & 0xFFFF == 0, state.withLock(\.isClosed) { return false }
        }
        if let damaged = union.damaged {
            state.withLock { state in
                state.troubles[damaged.text] = "\(damaged.text) is damaged; what of it can be read stays in use."
                // It is still looked through, but merged no more.
                state.broken.append(damaged)
            }
            return false
        }
        Checkpoint.insideMerge.reached()
        _ = try writer.finish()
        return true
    }

    // MARK: Expiry and check

    /// Deletes the months that began before a time, whole: nothing older than it stays. The number of files.
    func expire(before time: Date) async throws(SystemFailure) -> Int {
        let result: Result<Int, SystemFailure> = await withCheckedContinuation { continuation in
            writing.async {
                continuation.resume(returning: Result { () throws(SystemFailure) in try self.drop(before: time) })
            }
        }
        return try result.get()
    }

    private func drop(before time: Date) throws(SystemFailure) -> Int {
        let last = Month(of: time)
        let old = state.withLock { state in
            let names = state.runs.map(\.name).filter { $0.month <= last } + state.broken.filter { $0.month <= last }
            state.runs.removeAll { $0.name.month <= last }
            state.broken.removeAll { $0.month <= last }
            for name in names { state.troubles[name.text] = nil }
            return Set(names)
        }
        for name in old { try DurableFile.remove(folder + "/" + name.text) }
        return old.count
    }

    /// Reads everything; what is wrong, a sentence each.
    func defects() async -> [String] {
        let runs = state.withLock(\.runs)
        let found: [String] = await withCheckedContinuation { continuation in
            reading.async {
                continuation.resume(
                    returning: runs.compactMap { run in
                        do throws(SystemFailure) {
                            return try run.defect().map { "\(run.name.text): \($0)." }
                        } catch {
                            return "\(run.name.text): \(error)."
                        }
                    })
            }
        }
        return troubles + found
    }
}
