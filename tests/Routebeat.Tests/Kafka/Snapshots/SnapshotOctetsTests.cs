using Routebeat.Kafka.Snapshots;

namespace Routebeat.Tests.Kafka.Snapshots;

public sealed class SnapshotOctetsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public void TryUnpack_WhatWasPacked_IsTheState(int length)
    {
        byte[] state = StateOf(length);
        using var packed = new MemoryStream();
        var (manifest, octets) = SnapshotOctets.Pack(state, "state", 42, "attempt", packed);
        Assert.Equal((42, length, octets.Length), (manifest.Offset, manifest.StateOctets, manifest.Octets));
        Assert.Equal((octets.Length + SnapshotOctets.ChunkOctets - 1) / SnapshotOctets.ChunkOctets, manifest.Chunks);
        Assert.True(SnapshotOctets.TryUnpack(octets.ToArray(), manifest, out byte[]? unpacked));
        Assert.Equal(state, unpacked);
    }

    [Fact]
    public void TryUnpack_AnyOctetSpoilt_IsRefused()
    {
        using var packed = new MemoryStream();
        var (manifest, octets) = SnapshotOctets.Pack(StateOf(1_000), "state", 42, "attempt", packed);
        for (int i = 0; i < octets.Length; i += 7)
        {
            byte[] spoilt = octets.ToArray();
            spoilt[i] ^= 0x10;
            Assert.False(SnapshotOctets.TryUnpack(spoilt, manifest, out _));
        }
    }

    [Fact]
    public void TryUnpack_CutOrLonger_IsRefused()
    {
        using var packed = new MemoryStream();
        var (manifest, octets) = SnapshotOctets.Pack(StateOf(1_000), "state", 42, "attempt", packed);
        Assert.False(SnapshotOctets.TryUnpack(octets.ToArray()[..^1], manifest, out _));
        Assert.False(SnapshotOctets.TryUnpack([.. octets.ToArray(), 0], manifest, out _));
    }

    private static byte[] StateOf(int length)
    {
        byte[] state = new byte[length];
        new Random(7).NextBytes(state.AsSpan(0, length / 2));
        return state;
    }
}
