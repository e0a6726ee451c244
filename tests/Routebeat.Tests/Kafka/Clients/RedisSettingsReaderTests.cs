using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka.Clients;

public sealed class RedisSettingsReaderTests
{
    [Fact]
    public void Read_OptionAndEnvironment_AreTakenAndThePasswordHidden()
    {
        var read = Read("a:1, b:2", ("PASSWORD", "geheim"), ("TLS", "true"), ("TLS_HOST", "redis.example"));
        Assert.Empty(read.Faults);
        Assert.Equal(["a:1", "b:2"], read.Value!.Endpoints);
        Assert.Equal("geheim", read.Value.Password);
        Assert.Equal(RedisTransport.Tls, read.Value.Transport);
        Assert.Equal("redis.example", read.Value.ServerName);
        Assert.Equal("a:1,b:2 Tls password=(hidden)", read.Value.ToString());
    }

    [Theory]
    [InlineData("a", null, null, "--redis: 'a' is no address; write HOST:PORT, several with commas between them")]
    [InlineData(null, null, null, "Redis: no server is named; give --redis HOST:PORT, endpoints in the file of --redis-config, or ROUTEBEAT_REDIS_ENDPOINTS")]
    [InlineData("a:1", "PASWORD", "geheim", "ROUTEBEAT_REDIS_PASWORD: 'pasword' is no setting of Redis; write 'password'")]
    [InlineData("a:1", "TLS", "yes", "ROUTEBEAT_REDIS_TLS: 'tls' is 'yes'; write true or false")]
    [InlineData("a:1", "TLS_CA", "/etc/ca.pem", "ROUTEBEAT_REDIS_TLS_CA: 'tls.ca' is given, and TLS is off; add tls=true, or leave it out")]
    public void Read_Faulty_SaysWhereWhatAndTheRemedy(string? address, string? variable, string? value, string expected)
    {
        var read = variable is null ? Read(address) : Read(address, (variable, value!));
        Assert.Null(read.Value);
        Assert.Equal(expected, Assert.Single(read.Faults).ToString());
    }

    [Fact]
    public void Read_User_IsTakenWhereTheClientKnowsUsers()
    {
        var read = Read("a:1", ("USER", "worker"));
        Assert.Equal(RedisConnection.KnowsUsers, read.Value?.User == "worker");
        Assert.Equal(RedisConnection.KnowsUsers, read.Faults.Count == 0);
    }

    private static SettingsResult<RedisSettings> Read(string? address, params (string Name, string Value)[] variables) => RedisSettingsReader.Read(
        new SettingsInput(address, null, variables.ToDictionary(static one => RedisSettingsReader.Prefix + one.Name, static one => one.Value)));
}
