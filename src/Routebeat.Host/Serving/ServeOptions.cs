using System.CommandLine;
using System.Globalization;
using System.Net;
using Routebeat.Host.Commands;
using Routebeat.Simulation.Serving;

namespace Routebeat.Host.Serving;

/// <summary>The options of <c>simulate</c> that play records as a server.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> _serve = new("--serve") { Description = "Plays in place of writing: ris-live or http, as a server on 127.0.0.1, or bmp, as a router." };
    private readonly Option<string[]> _files = new("--mrt") { Description = "MRT files or folders to play in place of a scenario.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _speed = new("--speed") { Description = "How many times faster than recorded, or max.", DefaultValueFactory = static _ => "1" };
    private readonly Option<string> _times = new("--times") { Description = "recorded, or now: moved so that the first is of this moment.", DefaultValueFactory = static _ => "recorded" };
    private readonly Option<int> _port = new("--port") { Description = "The port on 127.0.0.1.", DefaultValueFactory = static _ => 8080 };
    private readonly Option<string?> _host = new("--host") { Description = "The name of the collector or router in messages. Default: rrc00, or of files their feed; of a router simulated." };
    private readonly Option<string> _connect = new("--connect") { Description = "Where a BMP router connects, as HOST:PORT.", DefaultValueFactory = static _ => "127.0.0.1:11019" };

    private ServeOptions()
    {
    }

    /// <summary>Adds the options to a command.</summary>
    public static ServeOptions AddTo(Command command)
    {
        var options = new ServeOptions();
        foreach (var option in (Option[])[options._serve, options._files, options._speed, options._times, options._port, options._host, options._connect])
        {
            command.Add(option);
        }

        return options;
    }

    /// <summary>What to serve; null where nothing is to be served.</summary>
    public ServeRequest? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_serve) is not { } serve)
        {
            return null;
        }

        if (!Enum.TryParse<ServedStream>(serve.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var stream) || serve.Any(char.IsAsciiDigit))
        {
            throw new UsageException($"--serve '{serve}' is no stream; write ris-live, bmp or http");
        }

        string times = parsed.GetValue(_times)!;
        var settings = new PlaySettings { Speed = Speed(parsed.GetValue(_speed)!), MovesToNow = times == "now", Port = Port(parsed.GetValue(_port)) };
        if (times is not ("now" or "recorded"))
        {
            throw new UsageException($"--times '{times}' is neither; write recorded or now");
        }

        if (settings.MovesToNow && settings.Speed != 1)
        {
            throw new UsageException("--times now goes with --speed 1 alone, for a clock has no other speed; leave --speed out, or write --times recorded");
        }

        if (settings.MovesToNow && stream == ServedStream.Http)
        {
            throw new UsageException("--times now does not go with --serve http, whose files have the times in their names; leave it out");
        }

        return new ServeRequest(stream, parsed.GetValue(_files) ?? [], parsed.GetValue(_host), settings, Station(parsed.GetValue(_connect)!));
    }

    private static double Speed(string text) =>
        text == "max" ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double speed) && speed > 0 ? speed
        : throw new UsageException($"--speed '{text}' is no speed; write a number above 0 such as 60, or max");

    private static EndPoint Station(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue)
        {
            string host = text[..colon].Trim('[', ']');
            return IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port);
        }

        throw new UsageException($"--connect '{text}' is no station; write HOST:PORT, such as 127.0.0.1:11019");
    }

    private static int Port(int port) =>
        port is >= 0 and <= 65_535 ? port : throw new UsageException($"--port {port} is none; write a number from 0 to 65535, 0 for any free one");
}
