// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// One thing that is wrong in a file that people edit: where, what, and what to write instead.
///
/// No text in it ever holds a secret: values of secret fields are not quoted, excerpts end at the key.
public struct ConfigurationProblem: Codable, Sendable, Equatable, CustomStringConvertible {
    /// Where it stands.
    public var position: FilePosition
    /// What is wrong, one line.
    public var message: String
    /// What to write instead; nil where the message says it all.
    public var hint: String?
    /// The line as it stands, up to the end of its key; nil where it would not help.
    public var excerpt: String?

    /// A problem.
    public init(position: FilePosition, message: String, hint: String? = nil, excerpt: String? = nil) {
        self.position = position
        self.message = message
        self.hint = hint
        self.excerpt = excerpt
    }

    /// `vigie.yaml:12:5: unknown key "intervall" (did you mean "interval"?)`
    public var description: String {
        guard let hint else { return "\(position): \(message)" }
        return "\(position): \(message) (\(hint))"
    }

    /// The description, then the line and a caret below the place, where there is an excerpt.
    public var illustrated: String {
        guard let excerpt else { return description }
        let indent = String(repeating: " ", count: max(0, min(position.column - 1, excerpt.count)))
        return "\(description)\n    \(excerpt)\n    \(indent)^"
    }
}

extension ConfigurationProblem: Comparable {
    /// Order of file, line and column.
    public static func < (left: ConfigurationProblem, right: ConfigurationProblem) -> Bool {
        (left.position.file, left.position.line, left.position.column, left.message)
            < (right.position.file, right.position.line, right.position.column, right.message)
    }
}
