using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Cli.Tests.Faking;
using Kubently.TestIssuer;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Cli.Tests.SignIn;

/// <summary>`kubently login` at a real API with a real issuer, and what follows from it.</summary>
public sealed partial class LoginTests
{
    private static readonly Person Ada = new("ada", "ops");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Whoever_signs_in_with_a_browser_needs_no_key_any_more_and_sees_what_the_group_sees()
    {
        await using var house = await SignedInHouse.StartAsync();
        var waits = 0;
        var (login, shell) = await LoginAsync(house, async (_, code) =>
        {
            // The first answer is authorization_pending.
            if (++waits == 2) await house.Issuer.ApproveAsync(code, Ada, Cancel);
        });
        using var _ = shell;

        Assert.Equal((0, 2), (login.ExitCode, waits));
        Assert.Contains($"Open {house.Issuer.Name}connect/verify?user_code=", login.Error, StringComparison.Ordinal);
        Assert.Matches(@"oidc:ada +oauth +operator +prod +\*", login.Out);
        var clusters = await shell.RunAsync("clusters");
        Assert.Equal((0, ""), (clusters.ExitCode, clusters.Error));
        Assert.Contains("prod", clusters.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("test", clusters.Out, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(shell.UserFolder, ".kubently", "logins.json")));
    }

    [Fact]
    public async Task Whoever_says_no_in_the_browser_is_not_signed_in()
    {
        await using var house = await SignedInHouse.StartAsync();
        var (login, shell) = await LoginAsync(house, (_, code) => house.Issuer.DenyAsync(code, Cancel));
        using var _ = shell;

        Assert.Equal((3, ""), (login.ExitCode, login.Out));
        Assert.EndsWith("kubently: The login was refused in the browser.\n", login.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await shell.RunAsync("clusters", "--api-url", house.Address)).ExitCode);
    }

    [Fact]
    public async Task A_code_that_nobody_uses_ends()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var house = await SignedInHouse.StartAsync(time);
        var (login, shell) = await LoginAsync(house, (_, _) =>
        {
            time.Advance(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });
        using var _ = shell;

        Assert.Equal(3, login.ExitCode);
        Assert.EndsWith("kubently: Nobody signed in while the code was valid. Try again: kubently login.\n", login.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_access_token_that_has_ended_is_renewed_without_a_word()
    {
        await using var house = await SignedInHouse.StartAsync();
        var (login, shell) = await LoginAsync(house, (_, code) => house.Issuer.ApproveAsync(code, Ada, Cancel));
        using var first = shell;
        Assert.Equal(0, login.ExitCode);
        var file = Path.Combine(shell.UserFolder, ".kubently", "logins.json");
        var before = await File.ReadAllTextAsync(file, Cancel);
        ((HurriedTime)shell.Clock!).Advance(TimeSpan.FromHours(2));

        var later = await shell.RunAsync("whoami");

        Assert.Equal((0, ""), (later.ExitCode, later.Error));
        Assert.NotEqual(before, await File.ReadAllTextAsync(file, Cancel));
    }

    [Fact]
    public async Task Who_has_signed_out_is_nobody()
    {
        await using var house = await SignedInHouse.StartAsync();
        var (login, shell) = await LoginAsync(house, (_, code) => house.Issuer.ApproveAsync(code, Ada, Cancel));
        using var _ = shell;
        Assert.Equal(0, login.ExitCode);

        Assert.Equal($"Signed out at {house.Address}.\n", (await shell.RunAsync("logout")).Out);

        var run = await shell.RunAsync("clusters");
        Assert.Equal(new CliRun(2, "", $"kubently: There is no key for {house.Address}. Set KUBENTLY_API_KEY, or sign in: kubently login.\n"), run);
    }

    [Fact]
    public async Task Somebody_without_a_mapped_group_is_signed_in_and_told_why_that_is_of_no_use()
    {
        await using var house = await SignedInHouse.StartAsync();
        var (login, shell) = await LoginAsync(house, (_, code) => house.Issuer.ApproveAsync(code, new Person("eve", "strangers"), Cancel));
        using var _ = shell;

        Assert.Matches(@"oidc:eve +oauth +- +- +-", login.Out);
        Assert.Contains("None of your 1 groups has a role here", login.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await shell.RunAsync("clusters")).ExitCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Logs in; in each wait something happens, with the code that was shown.</summary>
    private static async Task<(CliRun Run, Shell Shell)> LoginAsync(SignedInHouse house, Func<TimeSpan, string, Task> during)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        // While the tool waits it writes nothing.
        var shell = new Shell { Clock = new HurriedTime(wait => during(wait, ShownCode().Match(Encoding.UTF8.GetString(error.ToArray())).Groups[1].Value)) };
        var exitCode = await KubentlyCommand.RunAsync(["login", "--api-url", house.Address], shell.Surroundings(output, error), Cancel);
        return (new CliRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray())), shell);
    }

    [GeneratedRegex(@"the code (\S+) ")]
    private static partial Regex ShownCode();
}
