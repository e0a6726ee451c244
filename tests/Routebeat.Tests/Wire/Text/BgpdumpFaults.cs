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
        {
            "6553f100001000040000003f0000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff002b02000000104001010040020202004003040a00000118c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|! Error !|IGP|10.0.0.1|0|0||NAG||",
            "an empty path: a segment without members is malformed (RFC 7606 section 7.2)"
        },
        {
            "6553f10000100004000000490000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff0035020000001a4001010040020c02020000fbf40001117002004003040a00000118c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|! Error !|IGP|10.0.0.1|0|0||NAG||",
            "64500 70000 and a space: the same behind another segment (RFC 7606 section 7.2)"
        },
        {
            "6553f10000100004000000490000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff0035020000001a4001010040020c02020000fbf40001117001004003040a00000118c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|! Error !|IGP|10.0.0.1|0|0||NAG||",
            "64500 70000 {}: the same of a set (RFC 7606 section 7.2)"
        },
        {
            "6553f10000100004000000490000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003502000000184001010040020a02020000fbf4000111704003040a00000121c0000201ff",
            "",
            "192.0.2.1/33: no prefix is longer than its address (RFC 7606 section 5.3)"
        },
        {
            "6553f10000100004000000350000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff002102000a18c0000221c0000201ff0000",
            "BGP4MP|1700000000|W|10.0.0.1|64500|192.0.2.0/24",
            "192.0.2.1/33 withdrawn too (RFC 7606 section 5.3)"
        },
        {
            "6553f10000100004000000660000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff0052020000003b4001010040020a02020000fbf400011170800e270002011020010db8000000000000000000000001008120010db800000000000000000000000000",
            "",
            "2001:db8::/0 in the place of a length of 129 (RFC 7606 section 5.3)"
        },
        {
            "6553f100001100040000004b000f42400000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003302000000184001010040020a02020000fbf4000111704003040a00000118c00002",
            "BGP4MP_ET|1700000000.999999|A|10.0.0.1|64500|192.0.2.0/24|64500 70000|IGP|10.0.0.1|0|0||NAG||",
            "1700000000.1000000, which reads as a tenth of a second: microseconds stay below a second (RFC 6396 section 3)"
        },
        {
            "6553f100001100050000001c000f42400000fbf40000fde8000000010a0000010a00000200050006",
            "BGP4MP_ET|1700000000.999999|STATE|10.0.0.1|64500|5|6",
            "the same of a change of state (RFC 6396 section 3)"
        },
        {
            "6553f100000c00010000002a00000000c00002ff18016553f1000a000001fbf40014400101004002060202fbf4fde94003040a000001",
            "TABLE_DUMP|1700000000|B|10.0.0.1|64500|192.0.2.0/24|64500 65001|IGP|10.0.0.1|0|0||NAG||",
            "192.0.2.255/24: bits after a prefix's length are irrelevant (RFC 4271 section 4.3)"
        },
        {
            "6553f100000c0002000000530000000020010db8ffffffffffffffffffffffff20016553f10020010db8000000000000000000000001fbf40025400101004002060202fbf4fde9800e150002011020010db800000000000000000000000100",
            "TABLE_DUMP|1700000000|B|2001:db8::1|64500|2001:db8::/32|64500 65001|IGP|2001:db8::1|0|0||NAG||",
            "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff/32: the same (RFC 4760 section 5)"
        },
        {
            "6553f100000c00010000002a00000000c000020021016553f1000a000001fbf40014400101004002060202fbf4fde94003040a000001",
            "",
            "192.0.2.0/33: no prefix is longer than its address (RFC 6396 section 4.2)"
        },
        {
            "6553f10000100004000000500000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003c02000000214001010040020a02020000fbf4000111704003040a000001c00706fbf40a00000918c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|64500 70000|IGP|10.0.0.1|0|0||NAG||",
            "AS4227074560 at 0.9.0.0: an AGGREGATOR of six octets in a session of four-octet numbers is discarded (RFC 7606 section 7.7)"
        },
        {
            "6553f1000010000100000050fbf4fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff004002000000254001010040020e0201fbf403020007000802015ba04003040a000001c0110602010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|64500 (7 8) 70000|IGP|10.0.0.1|0|0||NAG||",
            "64500 64500 64500 70000: confederations count nothing and are kept where they stand (RFC 6793 section 4.2.3)"
        },
        {
            "6553f100001000010000004efbf4fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003e02000000234001010040020c0402000700080202fbf45ba04003040a000001c0110602010001117018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|[7,8] 64500 70000|IGP|10.0.0.1|0|0||NAG||",
            "[7,8] [7,8] 70000: a set of a confederation counts nothing either (RFC 6793 section 4.2.3)"
        },
        {
            "6553f10000100004000000630000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff004f02000000384001010040020a02020000fbf400011170800e2400020118000000000000000020010db8000000000000000000000001003020010db80002",
            "",
            "19 routes made of the next hop's octets, as lines of four fields fewer (RFC 7606 section 7.11)"
        },
        {
            "6553f10000100004000000600000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff004c02000000354001010040020a02020000fbf400011170800e2100010118000000000000000020010db80000000000000000000000010018c00002",
            "",
            "the same of IPv4 (RFC 7606 section 7.11)"
        },
        {
            "6553f10000100004000000460000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003202000000174001010040020a02020000fbf4000111704003030a000018c00002",
            "BGP4MP|1700000000|A|10.0.0.1|64500|192.0.2.0/24|64500 70000|IGP|255.255.255.255|0|0||NAG||",
            "10.0.0.0: octets that are not there are taken for 0 (RFC 7606 section 7.3)"
        },
    };

    /// <summary>Records of which it is the blocks that differ: the record, our block without the lines that end it, and what bgpdump does instead.</summary>
    public static TheoryData<string, string, string> Blocks => new()
    {
        {
            "6553f10000100004000000500000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff003c02000000254001010040020a02020000fbf400011170800e11000201050a00000100003020010db80002",
            "TIME: 11/14/23 22:13:20\nTYPE: BGP4MP/MESSAGE/Update\nFROM: 10.0.0.1 AS64500\nTO: 10.0.0.2 AS65000\nORIGIN: IGP\nASPATH: 64500 70000\nMP_REACH_NLRI(IPv6 Unicast)\nANNOUNCE\n  2001:db8:2::/48",
            "no routes: a length that is no next hop's still says where they begin (RFC 4760 section 3)"
        },
        {
            "6553f100001000040000007b0000fbf40000fde8000000010a0000010a000002ffffffffffffffffffffffffffffffff006702000000504001010040020a02020000fbf400011170800e3c00020130000000000000000020010db80000000000000000000000010000000000000000fe800000000000000000000000000001003020010db80002",
            "TIME: 11/14/23 22:13:20\nTYPE: BGP4MP/MESSAGE/Update\nFROM: 10.0.0.1 AS64500\nTO: 10.0.0.2 AS65000\nORIGIN: IGP\nASPATH: 64500 70000\nMP_REACH_NLRI(IPv6 Unicast)\nANNOUNCE\n  2001:db8:2::/48",
            "26 routes made of the next hop's octets (RFC 7606 section 7.11)"
        },
        {
            "6553f10000100005000000180000fbf40000fde8000000010a0000010a00000200090006",
            "TIME: 11/14/23 22:13:20\nTYPE: BGP4MP/STATE_CHANGE\nPEER: 10.0.0.1 AS64500\nSTATE: Unknown/Established",
            "(null): a number that stands for no state (RFC 6396 section 4.4.1)"
        },
        {
            "6553f1000005000500000016fbf40a000001fde80a00000204fbf400b40a00000100",
            "TIME: 11/14/23 22:13:20\nTYPE: BGP/MESSAGE/Open\nFROM: 10.0.0.1 AS64500\nTO: 10.0.0.2 AS65000\nVERSION: 4\nAS: 64500\nHOLD_TIME: 180\nID: 10.0.0.1\nOPT_PARM_LEN: 0",
            "Subtype 5 not supported yet (RFC 6396 appendix B.2.1.6)"
        },
        {
            "6553f100000500060000000efbf40a000001fde80a0000020602",
            "TIME: 11/14/23 22:13:20\nTYPE: BGP/MESSAGE/Notify\nFROM: 10.0.0.1 AS64500\nTO: 10.0.0.2 AS65000\n    ERROR CODE  : 6 (Cease)",
            "Subtype 6 not supported yet (RFC 6396 appendix B.2.1.7)"
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
