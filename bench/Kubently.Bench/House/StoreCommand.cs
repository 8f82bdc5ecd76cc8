using System.CommandLine;
using Kubently.EmbeddedRedis;

namespace Kubently.Bench.House;

/// <summary>Garnet, until the standard input ends.</summary>
internal static class StoreCommand
{
    public const string Name = "serve-store";

    public static Command Create()
    {
        var command = new Command(Name, "A store in a process of its own.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            using var garnet = EmbeddedRedisServer.Start();
            Console.WriteLine(garnet.ConnectionString);
            Console.WriteLine(OwnProcess.Ready);
            await Console.In.ReadToEndAsync(cancellationToken);
        });
        return command;
    }
}
