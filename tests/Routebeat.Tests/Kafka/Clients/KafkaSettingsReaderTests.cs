using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka.Clients;

public sealed class KafkaSettingsReaderTests : IDisposable
{
    private const string Secret = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_ThreePlaces_OptionBeforeEnvironmentBeforeFile()
    {
        string file = Write("kafka.properties", "# ours\nbootstrap.servers=file:1\n\n linger.ms = 7 \nsasl.username=file\n");
        var settings = Good(new SettingsInput("option:3", file, new Dictionary<string, string>
        {
            ["ROUTEBEAT_KAFKA_BOOTSTRAP_SERVERS"] = "environment:2",
            ["ROUTEBEAT_KAFKA_SASL_USERNAME"] = "environment",
            ["ROUTEBEAT_KAFKA_SASL_MECHANISMS"] = string.Empty,
            ["ROUTEBEAT_OTHER"] = "no",
        }));
        Assert.Equal("option:3", settings.BootstrapServers);
        Assert.Equal(
            [("bootstrap.servers", "option:3"), ("linger.ms", "7"), ("sasl.username", "environment")],
            settings.Properties.Select(property => (property.Key, property.Value)));
        Assert.Equal(file + ":4", settings.OriginOf("linger.ms"));
    }

    [Fact]
    public void Read_ConfigVariable_NamesTheFile()
    {
        string file = Write("kafka.properties", "bootstrap.servers=file:1");
        Assert.Equal("file:1", Good(new SettingsInput(null, null, new Dictionary<string, string> { ["ROUTEBEAT_KAFKA_CONFIG"] = file })).BootstrapServers);
    }

    [Fact]
    public void Read_SecretFromAFile_IsTakenWithoutItsLineEndAndNeverShown()
    {
        Write("password", Secret + "\n");
        string file = Write("kafka.properties", "bootstrap.servers=a:1\nsasl.password.file=password\nssl.key.pem=" + Secret);
        var settings = Good(new SettingsInput(null, file, new Dictionary<string, string>()));
        Assert.Equal(Secret, settings.Properties["sasl.password"]);
        Assert.DoesNotContain(Secret, settings.ToString(), StringComparison.Ordinal);
        Assert.Contains("sasl.password=(hidden)", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SecretFileOfTheEnvironment_CountsBeforeThePasswordInTheFile()
    {
        string password = Write("password", Secret);
        string file = Write("kafka.properties", "bootstrap.servers=a:1\nsasl.password=old");
        var settings = Good(new SettingsInput(null, file, new Dictionary<string, string> { ["ROUTEBEAT_KAFKA_SASL_PASSWORD_FILE"] = password }));
        Assert.Equal(Secret, settings.Properties["sasl.password"]);
    }

    [Theory]
    [InlineData("linger.ms=1", "Kafka: no broker is named; give --kafka HOST:PORT, bootstrap.servers in the file of --kafka-config, or ROUTEBEAT_KAFKA_BOOTSTRAP_SERVERS")]
    [InlineData("bootstrap.servers=a:1,b", "F:1: 'b' is no address; write HOST:PORT, several with commas between them")]
    [InlineData("bootstrap.servers=a:70000", "F:1: 'a:70000' is no address; write HOST:PORT, several with commas between them")]
    [InlineData("bootstrap.servers=a:1\ngroup.id=mine", "F:2: 'group.id' is set by Routebeat, since running exactly once rests on it; leave it out")]
    [InlineData("bootstrap.servers=a:1\nsasl.password", "F:2: the line is no setting; write name=value, or # before a remark")]
    [InlineData("bootstrap.servers=a:1\nsasl.password.file=absent", "F:2: the file 'absent' cannot be read; check its path and that you may read it")]
    [InlineData("bootstrap.servers=a:1\nlinger.ms=1\nlinger.ms=2", "F:3: 'linger.ms' is given at F:2 already; leave one of the two out")]
    [InlineData("bootstrap.servers=a:1\n=1", "F:2: the line is no setting; write name=value, or # before a remark")]
    public void Read_FaultyFile_SaysWhereWhatAndTheRemedy(string text, string expected)
    {
        string file = Write("kafka.properties", text);
        var read = KafkaSettingsReader.Read(new SettingsInput(null, file, new Dictionary<string, string>()));
        Assert.Null(read.Value);
        Assert.Equal(expected, Assert.Single(read.Faults).ToString().Replace(file, "F", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_LineThatHoldsASecretAndIsNoSetting_DoesNotRepeatIt()
    {
        string file = Write("kafka.properties", "bootstrap.servers=a:1\nsasl.password " + Secret);
        var read = KafkaSettingsReader.Read(new SettingsInput(null, file, new Dictionary<string, string>()));
        Assert.DoesNotContain(Secret, Assert.Single(read.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNotThere_IsAFault()
    {
        var read = KafkaSettingsReader.Read(new SettingsInput("a:1", Path.Combine(_folder, "absent"), new Dictionary<string, string>()));
        Assert.Contains("cannot be read", Assert.Single(read.Faults).ToString(), StringComparison.Ordinal);
    }

    [RequiresLibrdkafkaFact]
    public void MakeAdmin_PropertyThatLibrdkafkaDoesNotKnow_SaysWhereItWasSet()
    {
        string file = Write("kafka.properties", "bootstrap.servers=a:1\nsasl.password=" + Secret + "\nlinger.mss=5");
        var clients = new KafkaClients(Good(new SettingsInput(null, file, new Dictionary<string, string>())));
        var refused = Assert.Throws<KafkaSettingsException>(() => clients.MakeAdmin());
        Assert.StartsWith($"{file}:3: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    private static KafkaSettings Good(SettingsInput input)
    {
        var read = KafkaSettingsReader.Read(input);
        Assert.Empty(read.Faults);
        return read.Value!;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
