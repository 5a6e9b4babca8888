// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Collects what is wrong in one file while it is read; bounded, whatever the file holds.
final class ProblemList {
    /// More errors, and more warnings, than this are counted and not kept.
    static let limit = 50

    /// As it stands in messages.
    let file: String
    /// Set once the file is decoded.
    var text: SourceText?
    private(set) var errors: [ConfigurationProblem] = []
    private(set) var warnings: [ConfigurationProblem] = []
    private(set) var omittedErrors = 0
    private(set) var omittedWarnings = 0

    init(file: String) { self.file = file }

    /// Something that keeps the file from being used; `showing` adds the line with a caret.
    func error(_ place: Place, _ message: String, _ hint: String? = nil, showing: Bool = false) {
        guard errors.count < Self.limit else {
            omittedErrors += 1
            return
        }
        let problem = problem(place, message, hint, showing)
        // What stands under `defaults:` is checked once for each source.
        if !errors.contains(problem) { errors.append(problem) }
    }

    /// Something that looks wrong and may stay.
    func warn(_ place: Place, _ message: String, _ hint: String? = nil) {
        guard warnings.count < Self.limit else {
            omittedWarnings += 1
            return
        }
        let problem = problem(place, message, hint, false)
        if !warnings.contains(problem) { warnings.append(problem) }
    }

    /// All errors so far, kept or not.
    var errorCount: Int { errors.count + omittedErrors }

    /// The errors, or nil where there is none.
    var failure: ConfigurationErrors? {
        errors.isEmpty ? nil : ConfigurationErrors(errors, omitted: omittedErrors)
    }

    /// The warnings in order; where some were not kept, the last says how many.
    var sortedWarnings: [ConfigurationProblem] {
        var all = warnings.sorted()
        if omittedWarnings > 0 {
            let end = FilePosition(file: file, line: all.last?.position.line ?? 1, column: 1)
            all.append(ConfigurationProblem(position: end, message: "\(omittedWarnings) more warnings are not shown"))
        }
        return all
    }

    private func problem(_ place: Place, _ message: String, _ hint: String?, _ showing: Bool) -> ConfigurationProblem {
        let position =
            switch (place, text) {
            case (_, let text?): text.position(place)
            case (.at(let line, let column), nil): FilePosition(file: file, line: line, column: column)
            case (.byte(_, let line), nil): FilePosition(file: file, line: line, column: 1)
            }
        return ConfigurationProblem(
            position: position, message: message, hint: hint,
            excerpt: showing ? text?.excerpt(position.line) : nil)
    }
}
