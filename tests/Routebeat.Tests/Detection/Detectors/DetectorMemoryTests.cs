using Routebeat.Detection.Detectors;

namespace Routebeat.Tests.Detection.Detectors;

/// <summary>These measure the heap of the process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(DetectorMemoryTests), DisableParallelization = true)]
[Collection(nameof(DetectorMemoryTests))]
public class DetectorMemoryTests
{
    [Fact]
    public void SpikeDetector_ManySeries_CostAtMost250OctetsEachAndAllocateNothing()
    {
        const int Count = 20_480;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var detector = new SpikeDetector(new SpikeSettings());
        for (int i = 0; i < Count; i++)
        {
            detector.Add();
        }

        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        Assert.InRange(each, 100, 250);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            detector.Step(i, i % 5);
        }

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ChangePointDetector_ManySeries_CostAtMost900OctetsEachAndAllocateNothing()
    {
        const int Count = 10_240;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var detector = new ChangePointDetector(new ChangePointSettings { WindowLength = 60 });
        for (int i = 0; i < Count; i++)
        {
            detector.Add();
        }

        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        Assert.InRange(each, 700, 900);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            detector.Step(i, i % 5);
        }

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void RobustBaseline_SparseSeries_CostLittleMemoryAndScoringAllocatesNothing()
    {
        const int Count = 20_480;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        for (int i = 0; i < Count; i++)
        {
            int series = baseline.Add();
            baseline.ObserveZeros(series, 1440);
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / Count, 30, 60);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < Count; i++)
            {
                baseline.Observe(i, 2);
                baseline.ObserveZeros(i, 100);
            }
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / Count, 100, 300);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++)
        {
            baseline.Score(i, i);
            baseline.ObserveZeros(i, 5);
        }

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        for (int i = 0; i < Count; i++)
        {
            baseline.ObserveZeros(i, 1440);
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / Count, 30, 60);
        GC.KeepAlive(baseline);
    }
}
