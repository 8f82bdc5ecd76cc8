using System.Globalization;

namespace Kubently.Testing.Fuzzing;

/// <summary>Tries a target with many inputs, and names the first that it does not stand.</summary>
public static class FuzzRun
{
    private const ulong Seed = 20261125;

    // No input of 4 KiB takes a reader milliseconds; a machine that is busy with other things may take its time.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>How many inputs each target is tried with: <c>KUBENTLY_FUZZ_INPUTS</c>, else few enough for every run of the tests.</summary>
    private static long Inputs => long.TryParse(Environment.GetEnvironmentVariable("KUBENTLY_FUZZ_INPUTS"), CultureInfo.InvariantCulture, out var inputs) ? inputs : 20_000;

    /// <summary>Tries a target; fails with the input that crashed it or held it up.</summary>
    public static async Task<long> TryAsync(IFuzzTarget target, CancellationToken cancellationToken)
    {
        foreach (var input in target.Corpus) target.Read(input);
        var progress = new Progress();
        var trying = Task.Run(() => Try(target, progress, cancellationToken), cancellationToken);
        for (var seen = -1L; !trying.IsCompleted; seen = progress.Number)
        {
            try
            {
                await trying.WaitAsync(Hang, cancellationToken);
            }
            catch (TimeoutException) when (progress.Number != seen)
            {
                // It goes on.
            }
            catch (TimeoutException)
            {
                throw new Xunit.Sdk.XunitException($"Input {seen} held {target.GetType().Name} up for {Hang.TotalSeconds} s: {Shown(new Mutation(target, Seed).Input(seen))}");
            }
        }

        await trying;
        return progress.Number;
    }

    private static void Try(IFuzzTarget target, Progress progress, CancellationToken cancellationToken)
    {
        var mutation = new Mutation(target, Seed);
        var inputs = Inputs;
        for (var number = 0L; number < inputs; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = mutation.Input(number);
            try
            {
                target.Read(input);
            }
            catch (Exception exception)
            {
                throw new Xunit.Sdk.XunitException($"Input {number} crashed {target.GetType().Name}: {Shown(input)}", exception);
            }

            progress.Number = number + 1;
        }
    }

    private static string Shown(byte[] input) => $"base64 {Convert.ToBase64String(input)}";

    private sealed class Progress
    {
        private long _number;

        public long Number
        {
            get => Interlocked.Read(ref _number);
            set => Interlocked.Exchange(ref _number, value);
        }
    }
}
