// SPDX-License-Identifier: Apache-2.0

/// The text alone: `channel`, `username` and the like are never set, so that no content can choose them.
struct MattermostPayload: Encodable {
    var text: String
}
