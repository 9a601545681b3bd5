/**
 * Figures of one style: charts and grids of them, whose data XChart draws, drawings of networks, players; what shows itself
 * as a cell's last value. Imports every room below and XChart.
 */
package kobai.plot;
