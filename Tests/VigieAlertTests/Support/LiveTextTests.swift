// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@Suite("The checks of hostile text can fail")
struct LiveTextTests {
    @Test("live text is found")
    func found() {
        #expect(LiveText.links(in: "see HTTPS://evil.example") != [])
        #expect(LiveText.links(in: "xldap://evil") != [])
        #expect(LiveText.links(in: "www.evil.example") != [])
        #expect(LiveText.links(in: "a j.dupont@mail.example b") != [])
        #expect(LiveText.links(in: "hxxps://evil[.]example j…@mail[.]example www[.]a") == [])
        #expect(LiveText.mentions(in: "@all") != [])
        #expect(LiveText.mentions(in: "<!channel>") != [])
        #expect(LiveText.mentions(in: "@\u{200B}all ‹!channel›") == [])
        #expect(LiveText.markdown(in: "- **Who:** [a](b)") != [])
        #expect(LiveText.markdown(in: "- **Who:** \\[a\\](b) `*x*`") == [])
        #expect(LiveText.markdown(in: "- `a") != [])
        #expect(LiveText.scalarsForbidden(in: "a\u{202E}") != [])
        #expect(LiveText.dangers(of: "{", kind: .log) == ["no JSON"])
        #expect(LiveText.limits(of: #"{"text":""}"#, kind: .mattermost) != [])
        let long = String(repeating: "a", count: 3_001)
        #expect(
            LiveText.limits(
                of: #"{"blocks":[{"type":"section","text":{"type":"plain_text","text":"\#(long)"}}]}"#, kind: .slack)
                != [])
    }
}
