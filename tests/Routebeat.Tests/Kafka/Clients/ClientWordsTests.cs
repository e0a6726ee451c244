using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka.Clients;

public sealed class ClientWordsTests
{
    [Theory]
    [InlineData("127.0.0.1:9092/1: Connect to ipv4#127.0.0.1:9092 failed: Connection refused (after 0ms in state CONNECT)", "127.0.0.1:9092/1: Connect to ipv4#127.0.0.1:9092 failed: Connection refused")]
    [InlineData("b: Connect failed: Connection refused (after 12ms in state CONNECT, 3 identical error(s) suppressed)", "b: Connect failed: Connection refused")]
    [InlineData("b: Disconnected (after 50123ms in state UP)", "b: Disconnected")]
    [InlineData("Group authorization failed.", "Group authorization failed.")]
    public void Steady_Reason_LosesWhatDiffersFromTimeToTime(string reason, string words) => Assert.Equal(words, ClientWords.Steady(reason));

    [Fact]
    public void TellerOf_Connections_IsNoClientInParticular()
    {
        Assert.Equal(ClientWords.Anybody, ClientWords.TellerOf("reader", ErrorCode.Local_Transport));
        Assert.Equal("reader", ClientWords.TellerOf("reader", ErrorCode.GroupAuthorizationFailed));
    }

    [Fact]
    public void IsSuperfluous_WhatIsToldAsAnErrorToo_AndNothingElse()
    {
        Assert.True(ClientWords.IsSuperfluous("FAIL"));
        Assert.False(ClientWords.IsSuperfluous("SESSTMOUT"));
    }
}
