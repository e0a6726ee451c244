using Routebeat.Features.Visibility;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Visibility;

public class LossPathsTests
{
    [Fact]
    public void Before_PathsOfDifferentFrequency_AreTheMostFrequentThenByText()
    {
        var paths = new LossPaths();
        paths.Lost([9, 4837, 100]);
        paths.Lost([10, 4837, 100]);
        paths.Lost([11, 0, 100]);
        paths.Lost([11, 0, 100]);
        paths.Lost([4_294_967_295, 4837, 100]);
        Assert.Equal(["11 {} 100", "10 4837 100", "4294967295 4837 100"], paths.Before.Select(static path => path.Hops));
        Assert.Equal([2, 1, 1], paths.Before.Select(static path => path.Routes));
        Assert.Empty(paths.After);
    }

    [Fact]
    public void SharedHops_AfterAnotherPath_LeaveOutWhatItDoesNotPass()
    {
        var paths = new LossPaths();
        paths.Lost([1, 20, 30, 30, 100, 100]);
        Assert.Equal([new Asn(30), new Asn(20)], paths.SharedHops(new Asn(100)));
        paths.Lost([20, 40, 30, 0, 100]);
        Assert.Equal([new Asn(30)], paths.SharedHops(new Asn(100)));
        paths.Lost([]);
        Assert.Empty(paths.SharedHops(new Asn(100)));
    }

    [Fact]
    public void Lost_MoreThanSixtyFourPaths_KeepsTheFirst()
    {
        var paths = new LossPaths();
        for (uint peer = 1; peer <= 70; peer++)
        {
            paths.Lost([peer, 100]);
        }

        paths.Lost([70, 100]);
        paths.Lost([64, 100]);
        Assert.Equal("64 100", paths.Before[0].Hops);
        Assert.Equal(2, paths.Before[0].Routes);
    }

    [Fact]
    public void Read_WhatWasWritten_GoesOnCounting()
    {
        var paths = new LossPaths();
        paths.Lost([1, 0, 30, 100]);
        paths.Announced([1, 40, 100]);
        var writer = new StateWriter();
        LossPaths.Write(writer, paths);
        var read = LossPaths.Read(new StateReader(writer.Written))!;
        read.Lost([1, 0, 30, 100]);
        Assert.Equal(2, Assert.Single(read.Before).Routes);
        Assert.Equal("1 40 100", Assert.Single(read.After).Hops);
        Assert.Equal([new Asn(30)], read.SharedHops(new Asn(100)));
    }
}
