using System.Buffers;
using Routebeat.Routing;
using Routebeat.Tests.Wire.Mrt.Rare;
using Routebeat.Wire;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Mrt;

/// <summary>Records that we only read: what is written is read, every octet less is missed, and no bit that is turned over does harm.</summary>
/// <remarks>
/// They are those of <see cref="TableDumpRecord"/>, <see cref="RibGenericRecord"/>, <see cref="GeoPeerTable"/>, <see cref="Bgp4MpEntry"/>,
/// <see cref="LegacyBgpMessage"/>, <see cref="Bgp4MpStateChange"/> and <see cref="MrtSnapshot"/>.
/// </remarks>
public sealed class RareRecordTests
{
    private const int Rounds = 400;

    public static TheoryData<MrtRecordKind> Kinds => [.. RareRecords.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryRead_WhatWasWritten_IsTheValue(MrtRecordKind kind)
    {
        var records = new RareRecords(6396);
        var inspection = new MrtInspection();
        var text = new MrtText(DumpFormat.Json);
        for (int round = 0; round < Rounds; round++)
        {
            var expected = records.Of(kind);
            var reader = new MrtRecordReader(expected.Write());

            Assert.True(reader.TryRead(out var record));
            Assert.Equal(kind, record.Kind);
            Assert.Equal(expected, RareRecord.Read(record, out var error));
            Assert.True(error.IsNone);
            var peers = new MrtRecordReader(PeersOf(record.Time));
            Assert.True(peers.TryRead(out var table));
            inspection.Add(table);
            inspection.Add(record);
            text.Write(table);
            text.Write(record);
            Assert.False(reader.TryRead(out _));
            Assert.Equal(MrtReadEnd.Complete, reader.End);
        }

        Assert.Equal(0, inspection.Faults);
        Assert.Equal([], Enum.GetValues<DumpFault>().Where(fault => text.Counts.Of(fault) > 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryRead_EveryTruncation_IsMissedWhereItEnds(MrtRecordKind kind)
    {
        var records = new RareRecords(8050);
        for (int round = 0; round < Rounds / 40; round++)
        {
            var whole = records.Of(kind);
            byte[] octets = whole.Write();
            for (int length = 0; length < octets.Length; length++)
            {
                var reader = new MrtRecordReader(octets.AsSpan(0, length));
                Assert.False(reader.TryRead(out _));
                Assert.Equal(length == 0 ? MrtReadEnd.Complete : MrtReadEnd.Incomplete, reader.End);
                if (length >= MrtRecordReader.HeaderSize)
                {
                    AssertIsLess(whole, new MrtRecord(
                        whole.Time, whole.Type, whole.Subtype, octets.AsSpan(MrtRecordReader.HeaderSize..length), octets.Length));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryRead_EveryBitTurnedOver_IsAnErrorOrAnotherValue(MrtRecordKind kind)
    {
        var records = new RareRecords(6397);
        int values = 0;
        for (int round = 0; round < Rounds / 40; round++)
        {
            byte[] octets = records.Of(kind).Write();
            for (int bit = 8 * MrtRecordReader.HeaderSize; bit < 8 * octets.Length; bit++)
            {
                octets[bit / 8] ^= (byte)(1 << (bit % 8));
                values += ReadTwice(octets) ? 1 : 0;
                octets[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        Assert.True(values > 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryRead_SeededBitFlips_HarmNoReader(MrtRecordKind kind)
    {
        var random = new Random(4271);
        var records = new RareRecords(6793);
        var texts = Enum.GetValues<DumpFormat>().Select(static format => new MrtText(format)).ToList();
        var inspection = new MrtInspection();
        int read = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] octets = records.Of(kind).Write();
            for (int flip = 0; flip < 8; flip++)
            {
                octets[random.Next(MrtRecordReader.HeaderSize, octets.Length)] ^= (byte)(1 << random.Next(8));
                var reader = new MrtRecordReader(octets);
                Assert.True(reader.TryRead(out var record));
                inspection.Add(record);
                texts.ForEach(text => text.Write(new MrtRecordReader(octets).TryRead(out var again) ? again : default));
                read += ReadTwice(octets) ? 1 : 0;
            }
        }

        Assert.True(read > 0);
        Assert.All(texts, static text => Assert.Equal(8 * Rounds, text.Counts.Records));
    }

    private static byte[] PeersOf(EventTime time)
    {
        var output = new ArrayBufferWriter<byte>();
        var peer = new RibPeer(1, IpAddress.Parse("192.0.2.1"), new Asn(64500));
        new MrtWriter(output).WritePeerIndexTable(time, 1, string.Empty, [.. Enumerable.Repeat(peer, RareRecords.Peers)]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Octets that are missing are an error; the message of a legacy record is as long as the record, so it is shorter.</summary>
    private static void AssertIsLess(RareRecord whole, MrtRecord record)
    {
        var found = RareRecord.Read(record, out var error);
        if (whole is RareMessage message && found is RareMessage shorter)
        {
            Assert.True(error.IsNone);
            Assert.Equal(message with { Body = message.Body[..shorter.Body.Length] }, shorter);
            Assert.True(shorter.Body.Length < message.Body.Length);
            return;
        }

        Assert.Null(found);
        Assert.NotEqual(WireField.MrtType, error.Field);
        Assert.False(error.IsNone);
        Assert.InRange(error.Offset, 0, record.Body.Length);
    }

    /// <summary>Whether a record has a value: then that value, written, is read as the same.</summary>
    private static bool ReadTwice(byte[] octets)
    {
        Assert.True(new MrtRecordReader(octets).TryRead(out var record));
        var value = RareRecord.Read(record, out var error);
        Assert.Equal(value is null, !error.IsNone);
        if (value is not null)
        {
            Assert.True(new MrtRecordReader(value.Write()).TryRead(out var again));
            Assert.Equal(value, RareRecord.Read(again, out _));
        }

        return value is not null;
    }
}
