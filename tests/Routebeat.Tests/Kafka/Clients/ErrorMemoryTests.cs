using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka.Clients;

public sealed class ErrorMemoryTests
{
    private static readonly Error _refused = new(ErrorCode.Local_Authentication, "SASL authentication error");
    private static readonly Error _closed = new(ErrorCode.Local_Transport, "Disconnected");
    private static readonly Error _allDown = new(ErrorCode.Local_AllBrokersDown, "1/1 brokers are down");

    [Fact]
    public void Take_WhatFollowsFromARefusal_LeavesTheRefusal()
    {
        var memory = new ErrorMemory();
        memory.Take(_closed);
        memory.Take(_refused);
        memory.Take(_closed);
        memory.Take(_allDown);
        Assert.Equal(_refused.Reason, memory.Reason);
    }

    [Fact]
    public void Take_ErrorsOfOneWeight_KeepsTheNewest()
    {
        var memory = new ErrorMemory();
        Assert.Null(memory.Reason);
        memory.Take(_allDown);
        Assert.Equal(_allDown.Reason, memory.Reason);
        memory.Take(_closed);
        memory.Take(new Error(ErrorCode.Local_Resolve, "no such host"));
        Assert.Equal("no such host", memory.Reason);
    }
}
