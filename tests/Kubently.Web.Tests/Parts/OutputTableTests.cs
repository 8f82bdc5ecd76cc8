using Kubently.Web.Components.Parts;

namespace Kubently.Web.Tests.Parts;

public sealed class OutputTableTests
{
    [Fact]
    public void Columns_are_told_by_where_their_names_begin()
    {
        Assert.True(OutputTable.TryRead(
            """
            NAME        READY   STATUS             RESTARTS        NOMINATED NODE
            checkout-1  0/1     CrashLoopBackOff   13 (2m11s ago)  <none>
            web-1       1/1     Running            0               <none>

            """, out var table));
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "NOMINATED NODE"], table.Columns);
        Assert.Equal(["checkout-1", "0/1", "CrashLoopBackOff", "13 (2m11s ago)", "<none>"], table.Rows[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NAME   READY\n")]
    [InlineData("apiVersion: v1\nkind: Pod\n")]
    [InlineData("{\n  \"kind\": \"Pod\"\n}\n")]
    [InlineData("ERROR cannot start\nsomething else entirely that runs across\n")]
    [InlineData("NAME   READY\nweb    1/1\n\nNAME   AGE\nx      1d\n")]
    public void What_is_no_table_is_left_as_text(string? text) => Assert.False(OutputTable.TryRead(text, out _));

    [Theory]
    [InlineData("47m", 2_820)]
    [InlineData("6d2h", 525_600 + 0)]
    [InlineData("2/2", 2)]
    [InlineData("13 (2m11s ago)", 13)]
    [InlineData("1Gi", 1_073_741_824)]
    [InlineData("93%", 93)]
    public void Cells_are_ordered_by_what_they_stand_for(string cell, double number) => Assert.Equal(number, TableOrder.Number(cell));

    [Fact]
    public void A_column_is_ordered_as_numbers_and_turned_round()
    {
        Assert.True(OutputTable.TryRead("NAME   RESTARTS   AGE\na      9          2d\nb      10         47m\nc      1          6d2h\n", out var table));
        Assert.Equal(["c", "a", "b"], TableOrder.Of(table, null, 1, descending: false).Select(row => row[0]));
        Assert.Equal(["c", "a", "b"], TableOrder.Of(table, null, 2, descending: true).Select(row => row[0]));
        Assert.Equal(["b"], TableOrder.Of(table, "47", null, descending: false).Select(row => row[0]));
    }

    [Fact]
    public void A_difference_is_a_cell_that_another_cluster_has_otherwise_and_never_an_age()
    {
        Assert.True(OutputTable.TryRead("NAME       READY   AGE\ncheckout   0/2     84d\ncart       2/2     84d\nonly-here  1/1     1d\n", out var here));
        Assert.True(OutputTable.TryRead("NAME       READY   AGE\ncheckout   2/2     60d\ncart       2/2     60d\n", out var there));
        var difference = new TableDifference(here, there);
        Assert.Equal(["checkout READY", "only-here NAME"], here.Rows.SelectMany(row => here.Columns.Where(column => difference.Differs(column, row)).Select(column => $"{row[0]} {column}")));
    }
}
