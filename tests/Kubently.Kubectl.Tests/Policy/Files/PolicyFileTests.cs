using Kubently.Kubectl.Policy.Files;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Policy.Files;

public sealed class PolicyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-policy-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));

    private string FilePath => Path.Combine(_folder.FullName, "policy.yaml");

    [Fact]
    public void A_changed_file_is_in_force_at_the_next_look()
    {
        File.WriteAllText(FilePath, "version: 1\nnamespaces: {allow: [shop]}");
        var file = Open();
        Assert.False(file.Refresh());
        File.WriteAllText(FilePath, "version: 1\nnamespaces: {allow: [payments]}");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(file.Refresh());
        Assert.True(file.Current.Namespaces.Permit("payments") && !file.Current.Namespaces.Permit("shop"));
        Assert.Equal((_time.GetUtcNow(), (string?)null), (file.State.LoadedAt, file.State.Error));
    }

    [Fact]
    public void A_bad_file_keeps_the_last_good_policy_and_names_its_line_until_it_is_mended()
    {
        File.WriteAllText(FilePath, "version: 1\nnamespaces: {allow: [shop]}");
        var file = Open();
        var before = file.Current;
        File.WriteAllText(FilePath, "version: 1\nnamespaces: {alow: [shop]}");
        Assert.True(file.Refresh());
        Assert.Same(before, file.Current);
        Assert.Contains("line 2, column 14", file.State.Error, StringComparison.Ordinal);
        File.Delete(FilePath);
        Assert.True(file.Refresh());
        Assert.Contains("cannot be read", file.State.Error, StringComparison.Ordinal);
        File.WriteAllText(FilePath, "version: 1\nnamespaces: {allow: [shop]}");
        Assert.True(file.Refresh());
        Assert.Null(file.State.Error);
    }

    [Fact]
    public void A_mounted_ConfigMap_whose_links_are_swapped_is_read_again()
    {
        foreach (var (name, allowed) in (ReadOnlySpan<(string, string)>)[("one", "shop"), ("two", "payments")])
        {
            var folder = _folder.CreateSubdirectory(name);
            File.WriteAllText(Path.Combine(folder.FullName, "policy.yaml"), $"version: 1\nnamespaces: {{allow: [{allowed}]}}");
        }
        var data = Path.Combine(_folder.FullName, "..data");
        Directory.CreateSymbolicLink(data, "one");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "policy.yaml"));
        var file = Open();
        Directory.CreateSymbolicLink(data + "_tmp", "two");
        File.Delete(data);
        Directory.Move(data + "_tmp", data);
        Assert.True(file.Refresh());
        Assert.True(file.Current.Namespaces.Permit("payments"));
    }

    [Fact]
    public void A_missing_file_cannot_be_opened() =>
        Assert.Contains(FilePath, Assert.IsType<PolicyOpening.Unusable>(PolicyFile.Open(FilePath, _time)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_its_reader_does_not_understand_at_all_is_told_like_any_other() =>
        Assert.Contains("cannot be used", Assert.IsType<PolicyOpening.Unusable>(PolicyFile.Open("policy\0.yaml", _time)).Reason, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private PolicyFile Open() => Assert.IsType<PolicyOpening.Opened>(PolicyFile.Open(FilePath, _time)).File;
}
