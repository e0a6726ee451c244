namespace Routebeat.Tests.Wire.Text;

/// <summary>Records of which Debian's bgpdump 1.6.2 prints something else than we do, with the reason why ours is right.</summary>
internal static class BgpdumpFaults
{
    /// <summary>The record in hexadecimal digits, our lines, and what bgpdump does instead.</summary>
    public static TheoryData<string, string, string> Records => new()
    {
        {
            "6553f100001000040000004a0000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff0036020000001c4001010040020e02030000fbf40000fbf5000111704003040a0000010d0b0d",
            "BGP4MP|1700000000|A|10.0.0.1|64500|11.8.0.0/13|64500 64501 70000|IGP|10.0.0.1|0|0||NAG||",
            "11.13.0.0/13: bits after a prefix's length are irrelevant (RFC 4271 section 4.3)"
        },
        {
            "6553f100001000010000004efbf4fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003e02000000234001010040020c020200010002020200035ba04003040a000001c0110602010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|1 2 3 70000|IGP|10.0.0.1|0|0||NAG||",
            "1 2 1 70000: the leading hops are kept, over two segments too (RFC 6793 section 4.2.3)"
        },
        {
            "6553f100001000010000004efbf4fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003e02000000234001010040020c030200070008020200015ba04003040a000001c0110602010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|(7 8) 1 70000|IGP|10.0.0.1|0|0||NAG||",
            "(7 8) (7) 70000: confederations count nothing and go along (RFC 6793 section 4.2.3)"
        },
        {
            "6553f1000010000100000050fbf4fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff004002000000254001010040020e0201000101020005000602015ba04003040a000001c0110602010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|1 {5,6} 70000|IGP|10.0.0.1|0|0||NAG||",
            "1 1 70000: a set is one hop and is kept whole (RFC 4271 section 9.1.2.2)"
        },
        {
            "6553f100001000010000004efbf4fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003e020000002340010100400206020200015ba04003040a000001c0110c03010000000902010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|1 70000|IGP|10.0.0.1|0|0||NAG||",
            "(9) 70000: confederations in AS4_PATH are discarded (RFC 6793 section 6)"
        },
        {
            "6553f10000100007000000380000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff0024020000000d800f0a0002013020010db80002",
            "BGP4MP_LOCAL|1700000000|W|10.0.0.1|64500|2001:db8:2::/48",
            "a00:1::: the family of the peer's address is the record's, not the route's (RFC 6396 section 4.4.2)"
        },
        {
            "6553f100000500010000002cfbf40a000001fde70a000002000418cb00710014400101004002060202000100024003040a00000118c00002",
            "BGP|1700000000|W|10.0.0.1|64500|203.0.113.0/24\nBGP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|1 2|IGP|10.0.0.1|0|0||NAG||",
            "the peer's address in place of the prefix withdrawn, and a field too few (RFC 6396 appendix B.2.1.2)"
        },
        {
            "6553f100001000040000004e0000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003a020000001f4001010040020e02030000fbf40000fbf5000111704003040a000001c0080018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|64500 64501 70000|IGP|10.0.0.1|0|0||NAG||",
            "octets of no meaning where COMMUNITIES is empty (RFC 7606 section 7.8)"
        },
        {
            "6553f100001000040000004f0000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003b02000000244001010040020e02030000fbf40000fbf500011170800e0c00020100003020010db80001",
            "",
            "a line of four fields fewer where the next hop has no octet (RFC 7606 section 7.11)"
        },
        {
            "6553f100001000040000004f0000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff003b02000000204001010040020e02030000fbf40000fbf5000111704003040a0000014001010118c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|64500 64501 70000|IGP|10.0.0.1|0|0||NAG||",
            "it aborts where an attribute is repeated; the first one counts (RFC 7606 section 3 g)"
        },
        {
            "6553f100000d000100000015090909090000000102070707070a0000010000fbf46553f100000d0002000000520000000518c00002000200075f5e1000001c4001010040020e02030000fbf40000fbf5000111704003040a00000100005f5e1000001c4001010040020e02030000fbf40000fbf5000111704003040a000001",
            "TABLE_DUMP2|1700000000|B|10.0.0.1|64500|192.0.2.0/24|64500 64501 70000|IGP|10.0.0.1|0|0||NAG||",
            "it aborts where a route names no peer of the table (RFC 6396 section 4.3.4)"
        },
        {
            "6553f10000100004000000006553f100001000040000002f0000fbf40000fde7000000010a0000010a000002ffffffffffffffffffffffffffffffff001b02000418c000020000",
            "BGP4MP|1700000000|W|10.0.0.1|64500|192.0.2.0/24",
            "it ends at a record without a body, whatever follows (RFC 6396 section 2)"
        },
    };

    /// <summary>
    /// Archives that differ: how many lines only bgpdump prints, how many only we print, and why. No line of the golden outputs is wrong.
    /// </summary>
    public static IReadOnlyDictionary<string, (int TheirLines, int OurLines, string Reason)> Archives { get; } =
        new Dictionary<string, (int TheirLines, int OurLines, string Reason)>(StringComparer.Ordinal)
        {
            ["updates.nlri_mask_trailing_bits.gz"] = (1, 1, "11.13.0.0/13: bits after a prefix's length are irrelevant (RFC 4271 section 4.3); so the golden output too"),
            ["bird_bgp"] = (6, 6, "BIRD wrote path identifiers into records of a subtype without them (RFC 8050 section 3); bgpdump shows bits after a prefix's length"),
            ["bird6_bgp"] = (12, 4, "the same; and bgpdump shows prefixes longer than 128 bits (RFC 4760 section 5)"),
        };
}
