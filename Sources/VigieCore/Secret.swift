// SPDX-License-Identifier: Apache-2.0

/// A value that is used but never printed: every description of it reads `<secret>`.
public struct Secret: Codable, Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: String

    /// Takes the value as it is.
    public init(_ value: String) { self.value = value }

    /// Hands the value to whoever sends it; call it as late as possible.
    public func reveal() -> String { value }

    /// Never the value.
    public var description: String { "<secret>" }
    /// Never the value.
    public var debugDescription: String { "<secret>" }
    /// Empty, so that a dump shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
