using System.Buffers.Binary;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class MrtTallyTests
{
    /// <summary>Types without a reader, and one in no registry: each is skipped by its length and counted.</summary>
    [Fact]
    public void Add_TypesWithoutReader_AreCountedByType()
    {
        MrtType[] types =
        [
            MrtType.Null, MrtType.Start, MrtType.Die, MrtType.IAmDead, MrtType.PeerDown, MrtType.Rip, MrtType.Idrp, MrtType.RipNg,
            MrtType.OspfV2, MrtType.OspfV3, MrtType.OspfV3Et, MrtType.IsIs, MrtType.IsIsEt, (MrtType)999, MrtType.OspfV2,
        ];
        var tally = Count(types.SelectMany(type => Record(type, 6)).ToArray());
        Assert.Equal(15, tally.Records);
        Assert.All(tally.Counts, count => Assert.Equal(MrtRecordKind.Other, count.Kind));
        Assert.Equal(
            [0, 1, 2, 3, 4, 6, 7, 8, 11, 32, 33, 48, 49, 999],
            tally.Counts.Select(count => (int)count.Type));
        Assert.Equal((2L, 36L), tally.Counts.Where(count => count.Type == MrtType.OspfV2).Select(count => (count.Records, count.Octets)).Single());
    }

    [SharedDataFact("data/mrt")]
    public void Add_RealFile_CountsEverySubtype()
    {
        var counts = Count(SharedArchives.Read("conformance/mrtparse/samples/openbgpd_rib_table-v2")).Counts.ToList();
        Assert.Equal([(1, 1L), (2, 11L), (4, 10L), (6, 2L)], counts.Select(count => ((int)count.Subtype, count.Records)));
        Assert.DoesNotContain(counts, count => count.Kind == MrtRecordKind.Other);
    }

    private static MrtTally Count(ReadOnlySpan<byte> octets)
    {
        var tally = new MrtTally();
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            tally.Add(record);
        }

        Assert.Equal(MrtReadEnd.Complete, reader.End);
        return tally;
    }

    private static byte[] Record(MrtType type, int length)
    {
        byte[] record = new byte[MrtRecordReader.HeaderSize + length];
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(4), (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(record.AsSpan(8), (uint)length);
        return record;
    }
}
