using Routebeat.Host.Commands;

namespace Routebeat.Tests.Host;

/// <summary>Runs a command line in this process and keeps what it printed. Its tests belong to <see cref="ConsoleGroup"/>.</summary>
internal static class ProgramRun
{
    public static (int Code, string Output, string Error) Of(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var wroteOutput = new StringWriter();
        using var wroteError = new StringWriter();
        try
        {
            Console.SetOut(wroteOutput);
            Console.SetError(wroteError);
            int code = RootProgram.Run(arguments);
            return (code, wroteOutput.ToString(), wroteError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
