// SPDX-License-Identifier: Apache-2.0

/// Everything that keeps a configuration or a watchlist from being used, not only the first of it.
public struct ConfigurationErrors: Error, Sendable, Equatable, CustomStringConvertible {
    /// Sorted by file, line and column; never empty.
    public let problems: [ConfigurationProblem]
    /// Further problems that were counted and not kept.
    public let omitted: Int

    /// Sorts the problems.
    public init(_ problems: [ConfigurationProblem], omitted: Int = 0) {
        self.problems = problems.sorted()
        self.omitted = omitted
    }

    /// One line a problem.
    public var description: String { lines(problems.map(\.description)) }

    /// Like the description, with the lines of the file and a caret where they help.
    public var illustrated: String { lines(problems.map(\.illustrated)) }

    private func lines(_ texts: [String]) -> String {
        let rest = omitted > 0 ? ["… and \(omitted) more"] : []
        return (texts + rest).joined(separator: "\n")
    }
}
