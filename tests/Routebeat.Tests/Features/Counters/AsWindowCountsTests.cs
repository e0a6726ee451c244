using Routebeat.Features.Counters;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Counters;

public sealed class AsWindowCountsTests
{
    private const int Capacity = 32;

    [Fact]
    public void NotePath_MoreThanThereIsRoomFor_KeepsTheFirstOnes()
    {
        var counts = new AsWindowCounts();
        counts.Begin(7, peerAses: 1);
        NoteMany(counts, first: 0);

        Assert.Equal(Expected(first: 0), PathsOf(counts));
    }

    [Fact]
    public void NotePath_InTheNextWindow_KeepsNothingOfTheLast()
    {
        var counts = new AsWindowCounts();
        counts.Begin(7, peerAses: 1);
        NoteMany(counts, first: 0);
        counts.Begin(8, peerAses: 1);
        NoteMany(counts, first: 1_000);

        Assert.Equal(Expected(first: 1_000), PathsOf(counts));
    }

    [Fact]
    public void ReadFrom_WhatWasWritten_HasThePaths()
    {
        var counts = new AsWindowCounts();
        counts.Begin(7, peerAses: 1);
        NoteMany(counts, first: 0);
        var writer = new StateWriter();
        counts.WriteTo(writer);

        Assert.Equal(PathsOf(counts), PathsOf(AsWindowCounts.ReadFrom(new StateReader(writer.Written))));
    }

    /// <summary>Paths of 0, 1, 2 and so on hops, every second of a lost route.</summary>
    private static void NoteMany(AsWindowCounts counts, uint first)
    {
        for (int i = 0; i < Capacity + 5; i++)
        {
            counts.NotePath(i % 2 == 0, Hops(first, i));
        }
    }

    private static string[] Expected(uint first) => [.. Enumerable.Range(0, Capacity).Select(i => Text(i % 2 == 0, Hops(first, i)))];

    private static uint[] Hops(uint first, int length) => [.. Enumerable.Range(0, length).Select(hop => first + (uint)hop)];

    private static string[] PathsOf(AsWindowCounts counts) => [.. Enumerable.Range(0, counts.PathCount).Select(i =>
    {
        var hops = counts.PathAt(i, out bool isLost);
        return Text(isLost, hops.ToArray());
    })];

    private static string Text(bool isLost, uint[] hops) => $"{isLost} {string.Join(' ', hops)}";
}
