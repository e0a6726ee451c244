using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Kafka.Running;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Kafka.Running;

public sealed class SeenPartsTests
{
    [Fact]
    public void Take_PartsAndMarkersAgain_AreNotNew()
    {
        var seen = new SeenParts(2);
        Assert.True(seen.Take(Part(0, 7, 0)));
        Assert.True(seen.Take(Part(0, 7, 1)));
        Assert.False(seen.Take(Part(0, 7, 0)));
        Assert.False(seen.Take(Part(0, 7, 1)));
        Assert.True(seen.Take(Closed(0, 7)));
        Assert.False(seen.Take(Closed(0, 7)));
        Assert.False(seen.Take(Part(0, 7, 2)));
        Assert.True(seen.Take(Closed(0, 8)));
    }

    [Fact]
    public void Take_OtherSources_CountByThemselves()
    {
        var seen = new SeenParts(2);
        Assert.True(seen.Take(Closed(0, 7)));
        Assert.True(seen.Take(Part(1, 7, 0)));
        Assert.True(seen.Take(Closed(1, 7)));
    }

    [Fact]
    public void ReadFrom_WhatWasWritten_KnowsTheSame()
    {
        var seen = new SeenParts(2);
        seen.Take(Part(1, 7, 0));
        seen.Take(Closed(0, 9));
        var writer = new StateWriter();
        seen.WriteTo(writer);
        var read = SeenParts.ReadFrom(new StateReader(writer.Written));
        Assert.False(read.Take(Part(1, 7, 0)));
        Assert.True(read.Take(Part(1, 7, 1)));
        Assert.False(read.Take(Closed(0, 9)));
    }

    private static FeaturesPart Part(int source, long window, int number) => new(source, new Window(window, 60), []) { Number = number };

    private static WindowClosed Closed(int source, long window) => new(source, new Window(window, 60), true, 0);
}
