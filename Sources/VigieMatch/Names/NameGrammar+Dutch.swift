// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// Establishments of Flanders and Brussels.
    ///
    /// Categories and short forms are those of the Belgian hospital list (`ALGEMEEN ZIEKENHUIS ST.-JAN`, `AZ`, `UZ`, `PZ`,
    /// `PC`: <https://www.health.belgium.be>) and of the Flemish agency for care (woonzorgcentrum, `WZC`).
    mutating func addDutch() {
        add(
            """
            algemeen ziekenhuis,az,a z
            universitair ziekenhuis,uz,u z
            universitair medisch centrum,umc
            """, .generic, .head, kind: .publicHospital, kin: [.publicHospital, .hospital])
        add(
            "ziekenhuis|ziekenhuizen|hospitaal|gasthuis", .generic, .head, kind: .hospital,
            kin: [.hospital, .publicHospital])
        add("kliniek|klinieken", .generic, .head, kind: .clinic, kin: [.clinic, .privateHospital])
        add(
            """
            psychiatrisch ziekenhuis,pz
            psychiatrisch centrum
            medisch centrum
            revalidatiecentrum
            wijkgezondheidscentrum,wgc
            """, .generic, .head)
        add(
            "woonzorgcentrum,wzc\nrusthuis|rustoord", .generic, .head, kind: .careHome, kin: .careHome)
        add("huisartsenpraktijk|praktijk", .generic, .head, kind: .practice, kin: .practice)
        add("apotheek", .generic, .head, kind: .pharmacy, kin: .pharmacy)
        heads.subtract(Self.words("az uz pz"))
        add("onze lieve vrouw,olv,o l v", .naming)
        articles.formUnion(Self.words("de het van der den ten ter"))
    }
}
