/** Figures of one style: charts by XChart, drawings of networks, players. Imports every room below and XChart. */
package kobai.plot;
