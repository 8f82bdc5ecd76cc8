using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;
using Kubently.Executor.Work.Internal;

namespace Kubently.Executor.Tests.Work;

public sealed class CommandMemoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_id_is_unknown_then_pending_then_answered()
    {
        var memory = Memory();
        Assert.IsType<Recollection.Unknown>(memory.Recall(Some.Id("a")));
        memory.Begin(Some.Id("a"), null, Now);
        Assert.IsType<Recollection.Pending>(memory.Recall(Some.Id("a")));
        var result = KeptResult.Of(Some.Result("a", "pods"));
        memory.End(Some.Id("a"), result);
        Assert.Same(result, Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("a"))).Result);
    }

    [Fact]
    public void A_second_end_changes_nothing()
    {
        var memory = Memory();
        Ended(memory, "a", "first");
        var bytes = memory.Bytes;
        memory.End(Some.Id("a"), KeptResult.Of(Some.Result("a", "second and longer")));
        Assert.Equal("first", Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("a"))).Result.Open().Stdout);
        Assert.Equal(bytes, memory.Bytes);
    }

    [Fact]
    public void It_forgets_a_quarter_of_an_hour_after_the_deadline()
    {
        var memory = Memory();
        Ended(memory, "early", deadline: 0);
        Ended(memory, "late", deadline: 120);
        Ended(memory, "taken", deadline: 0);
        memory.Acknowledge(Some.Id("taken"));
        memory.Prune(Now.AddMinutes(15));
        Assert.Equal(3, memory.Count);
        memory.Prune(Now.AddMinutes(15).AddSeconds(1));
        Assert.IsType<Recollection.Unknown>(memory.Recall(Some.Id("early")));
        Assert.IsType<Recollection.Unknown>(memory.Recall(Some.Id("taken")));
        Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("late")));
        memory.Prune(Now.AddHours(1));
        Assert.Equal((0, 0L), (memory.Count, memory.Bytes));
    }

    [Fact]
    public void What_has_not_ended_is_never_forgotten()
    {
        var memory = Memory(maxCount: 2, maxBytes: 1);
        foreach (var id in (string[])["a", "b", "c", "d"]) memory.Begin(Some.Id(id), null, Now);
        memory.Prune(Now.AddDays(1));
        Assert.Equal(4, memory.Count);
        Assert.IsType<Recollection.Pending>(memory.Recall(Some.Id("a")));
    }

    [Fact]
    public void Acknowledged_results_go_first_and_leave_their_ids()
    {
        var memory = Memory(maxBytes: 3_000);
        Ended(memory, "kept", new string('x', 500), deadline: -60);
        Ended(memory, "taken", new string('x', 500), deadline: 60);
        memory.Acknowledge(Some.Id("taken"));
        Ended(memory, "third", new string('x', 500));
        Assert.IsType<Recollection.Forgotten>(memory.Recall(Some.Id("taken")));
        Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("kept")));
        Ended(memory, "fourth", new string('x', 500));
        Assert.IsType<Recollection.Forgotten>(memory.Recall(Some.Id("kept")));
        Assert.InRange(memory.Bytes, 0, 3_000);
    }

    [Fact]
    public void Of_acknowledged_results_only_the_latest_few_are_kept()
    {
        var memory = Memory(maxAcknowledgedBytes: 3_000);
        foreach (var number in Enumerable.Range(0, 10)) Ended(memory, $"c{number}", new string('x', 500), deadline: number);

        foreach (var number in Enumerable.Range(0, 10)) memory.Acknowledge(Some.Id($"c{number}"));

        Assert.Equal(["c8", "c9"], Enumerable.Range(0, 10).Select(number => $"c{number}").Where(id => memory.Recall(Some.Id(id)) is Recollection.Answered));
        Assert.IsType<Recollection.Forgotten>(memory.Recall(Some.Id("c0")));
    }

    [Fact]
    public void The_number_of_ids_is_bounded_and_the_least_likely_to_come_again_goes_first()
    {
        var memory = Memory(maxCount: 3);
        Ended(memory, "unanswered", deadline: -60);
        Ended(memory, "taken-later", deadline: 30);
        Ended(memory, "taken", deadline: 10);
        memory.Acknowledge(Some.Id("taken-later"));
        memory.Acknowledge(Some.Id("taken"));
        Ended(memory, "x");
        Assert.IsType<Recollection.Unknown>(memory.Recall(Some.Id("taken")));
        Ended(memory, "y");
        Assert.IsType<Recollection.Unknown>(memory.Recall(Some.Id("taken-later")));
        Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("unanswered")));
        Assert.Equal(3, memory.Count);
    }

    [Fact]
    public void A_closed_session_lets_go_of_results_and_keeps_ids_so_that_nothing_runs_again()
    {
        var memory = Memory();
        memory.Begin(Some.Id("a"), Some.Session("s1"), Now);
        memory.End(Some.Id("a"), KeptResult.Of(Some.Result("a", "secret")));
        memory.Begin(Some.Id("b"), Some.Session("s2"), Now);
        memory.End(Some.Id("b"), KeptResult.Of(Some.Result("b", "other")));
        memory.ForgetSession(Some.Session("s1"));
        Assert.IsType<Recollection.Forgotten>(memory.Recall(Some.Id("a")));
        Assert.IsType<Recollection.Answered>(memory.Recall(Some.Id("b")));
    }

    [Fact]
    public void Its_books_balance_after_any_history()
    {
        var random = new Random(11);
        var memory = Memory(maxCount: 20, maxBytes: 20_000, maxAcknowledgedBytes: 8_000);
        var now = Now;
        var ids = new string[60];
        for (var i = 0; i < ids.Length; i++) ids[i] = $"id{i}";
        for (var step = 0; step < 20_000; step++)
        {
            var id = Some.Id(ids[random.Next(ids.Length)]);
            switch (random.Next(6))
            {
                case 0: memory.Begin(id, random.Next(2) == 0 ? Some.Session("s") : null, now.AddSeconds(random.Next(90))); break;
                case 1 or 2: memory.End(id, KeptResult.Of(Some.Result(id.Value, new string('x', random.Next(3_000))))); break;
                case 3: memory.Acknowledge(id); break;
                case 4: now = now.AddSeconds(random.Next(60)); memory.Prune(now); break;
                default:
                    if (random.Next(50) == 0) memory.ForgetSession(Some.Session("s"));
                    else memory.Abandon(id);
                    break;
            }

            var kept = ids.Select(text => memory.Recall(Some.Id(text))).ToArray();
            Assert.Equal(kept.Count(known => known is not Recollection.Unknown), memory.Count);
            Assert.InRange(kept.Count(known => known is Recollection.Answered or Recollection.Forgotten), 0, 20);
            Assert.Equal(kept.OfType<Recollection.Answered>().Sum(known => known.Result.Bytes), memory.Bytes);
            Assert.InRange(memory.Bytes, 0, 20_000);
            Assert.InRange(memory.AcknowledgedBytes, 0, Math.Min(8_000, memory.Bytes));
        }
    }

    private static CommandMemory Memory(int maxCount = 100, long maxBytes = 1_000_000, long maxAcknowledgedBytes = 1_000_000) => new(maxCount, maxBytes, maxAcknowledgedBytes, TimeSpan.FromMinutes(15));

    private static void Ended(CommandMemory memory, string id, string stdout = "", double deadline = 60)
    {
        memory.Begin(Some.Id(id), null, Now.AddSeconds(deadline));
        memory.End(Some.Id(id), KeptResult.Of(Some.Result(id, stdout)));
    }
}
