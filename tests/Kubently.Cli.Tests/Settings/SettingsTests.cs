using System.Runtime.Versioning;
using Kubently.Cli.Settings;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Settings;

public sealed class SettingsTests
{
    private static readonly ClusterList NoClusters = new([], 0, []);

    [Fact]
    public async Task An_option_wins_over_the_environment_and_the_environment_over_the_file()
    {
        await using var byOption = await Api();
        await using var byVariable = await Api();
        await using var byFile = await Api();
        using var shell = new Shell();
        File(shell).Write(StoredSettings.Empty.With(byOption.Address, "key-of-option").With(byVariable.Address, "key-of-variable").With(byFile.Address, "key-of-file"));

        await shell.RunAsync("clusters");
        Assert.Equal("key-of-file", Assert.Single(byFile.Asked).Key);
        shell.Variables["KUBENTLY_API_URL"] = byVariable.Address.AbsoluteUri;
        await shell.RunAsync("clusters");
        Assert.Equal("key-of-variable", Assert.Single(byVariable.Asked).Key);
        shell.Variables["KUBENTLY_API_KEY"] = "key-of-environment";
        await shell.RunAsync("clusters", "--api-url", byOption.Address.AbsoluteUri);
        Assert.Equal("key-of-environment", Assert.Single(byOption.Asked).Key);
        Assert.Single(byFile.Asked);
        Assert.Single(byVariable.Asked);
    }

    [Fact]
    public async Task A_stored_key_never_goes_to_an_address_that_it_was_not_stored_for()
    {
        await using var known = await Api();
        await using var other = await Api();
        using var shell = new Shell();
        File(shell).Write(StoredSettings.Empty.With(known.Address, "the-key"));
        var run = await shell.RunAsync("clusters", "--api-url", other.Address.AbsoluteUri);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"kubently: There is no key for {other.Address.AbsoluteUri.TrimEnd('/')}. Set KUBENTLY_API_KEY, or sign in: kubently login.\n", run.Error);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task Without_any_configuration_the_way_to_one_is_told()
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("clusters");
        Assert.Equal(new CliRun(2, "", "kubently: No API is configured. `kubently up` starts one; --api-url or KUBENTLY_API_URL names another.\n"), run);
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("ftp://kubently")]
    [InlineData("/only/a/path")]
    public async Task An_address_that_is_none_is_refused(string url)
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("clusters", "--api-url", url);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{url}' is not an address of an API", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_named_with_its_line()
    {
        using var shell = new Shell();
        File(shell).Write(StoredSettings.Empty);
        await System.IO.File.WriteAllTextAsync(File(shell).Path, "{\n  \"api_url\": oops\n}", TestContext.Current.CancellationToken);
        var run = await shell.RunAsync("clusters");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{File(shell).Path} is not valid JSON (line 2)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_and_its_folder_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        using var shell = new Shell();
        var file = File(shell);
        file.Write(StoredSettings.Empty.With(new Uri("http://127.0.0.1:5080"), "k"));
        System.IO.File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        file.Write(StoredSettings.Empty.With(new Uri("http://127.0.0.1:5080"), "k"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file.Path));
        var folder = Path.GetDirectoryName(file.Path)!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(folder));
        Assert.Equal([file.Path], Directory.GetFiles(folder));
    }

    [Fact]
    public void What_is_written_is_read_back_and_another_API_keeps_its_key()
    {
        using var shell = new Shell();
        var (first, second) = (new Uri("https://kubently.example.com/"), new Uri("http://127.0.0.1:5080"));
        File(shell).Write(StoredSettings.Empty.With(first, "one"));
        var read = Assert.IsType<SettingsOutcome.Read>(File(shell).Read()).Settings;
        File(shell).Write(read.With(second, "two"));
        read = Assert.IsType<SettingsOutcome.Read>(File(shell).Read()).Settings;
        Assert.Equal("http://127.0.0.1:5080", read.ApiUrl);
        Assert.Equal(("one", "two"), (read.KeyOf(new Uri("https://kubently.example.com")), read.KeyOf(second)));
    }

    [Fact]
    public void KUBENTLY_HOME_moves_the_folder()
    {
        Assert.Equal(Path.Combine("/home/me", ".kubently"), KubentlyHome.Folder(_ => null, "/home/me"));
        Assert.Equal("/elsewhere", KubentlyHome.Folder(name => name == "KUBENTLY_HOME" ? "/elsewhere" : null, "/home/me"));
    }

    private static SettingsFile File(Shell shell) => new(Path.Combine(shell.UserFolder, ".kubently"));

    private static async Task<FakeApi> Api() => (await FakeApi.StartAsync()).With("GET /debug/clusters", NoClusters, KubentlyJson.Wire.ClusterList);
}
